import type { CampaignSummary } from '../../results/campaign/summary.ts'
import { markdownTable, markdownText } from '../markdown.ts'
import { campaignAnswer, campaignTables } from './tables.ts'

/** The campaign in short, for those who paste into a document. */
export function campaignMarkdown(summary: CampaignSummary): string {
  const { campaign, question, code } = summary
  const parts = [
    `# ${markdownText(campaign)}`,
    markdownText(question),
    markdownText(campaignAnswer(summary)),
    ...campaignTables(summary).flatMap(({ title, words, header, rows, left }) => [
      `## ${markdownText(title)}`,
      markdownText(words),
      markdownTable(header, rows),
      markdownText(left ?? ''),
    ]),
    '## Provenance',
    markdownText(`Dawnfront ${code}.`),
  ]
  return `${parts.filter((part) => part !== '').join('\n\n')}\n`
}
