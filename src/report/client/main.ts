import type { ReportData } from '../data.ts'
import { openReport } from '../model.ts'
import { conditionsView } from './conditions-view.ts'
import { find } from './dom.ts'
import { drawerView } from './drawer-view.ts'
import { frontView } from './front-view.ts'
import { openStore } from './store.ts'
import { tableView } from './table-view.ts'

const report = openReport(JSON.parse(find('#data').textContent ?? '') as ReportData)
if (report.front.length > 0) {
  const { store, on } = openStore(report)
  conditionsView(store, on)
  frontView(store, on)
  tableView(store, on)
  drawerView(store)
}
document.documentElement.dataset.ready = 'true'
