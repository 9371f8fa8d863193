import type { CampaignSummary } from '../../results/campaign/summary.ts'
import { pageAssets } from '../assets.ts'
import { campaignMarkdown } from './markdown.ts'
import { campaignPage } from './page.ts'

/** The files of a campaign's report, by their names. */
export const campaignFiles = (summary: CampaignSummary): Readonly<Record<string, string>> => ({
  'campaign.json': `${JSON.stringify(summary, undefined, 1)}\n`,
  'campaign.md': campaignMarkdown(summary),
  'campaign.html': campaignPage(summary, pageAssets()),
})
