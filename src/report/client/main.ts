import { openReport } from '../../results/open-report.ts'
import { uncertaintyCommand } from '../../results/page-commands.ts'
import type { ReportData } from '../../results/report-data.ts'
import { conditionsView } from './conditions-view.ts'
import { find } from './dom.ts'
import { drawerView } from './drawer-view.ts'
import { figuresView } from './figures-view.ts'
import { foundHere } from './found-here.ts'
import { frontView } from './front-view.ts'
import { inflated } from './inflate.ts'
import { matrixView } from './matrix-view.ts'
import { parallelView } from './parallel-view.ts'
import { printView } from './print-view.ts'
import { sidesView } from './sides-view.ts'
import { openStore } from './store.ts'
import { tableView } from './table-view.ts'
import { whatIfView } from './what-if-view.ts'

const report = openReport(foundHere((await inflated(find('#data').textContent ?? '')) as ReportData))
for (const code of document.querySelectorAll('.uncertainty-command')) code.textContent = uncertaintyCommand(report.data)
if (report.front.length > 0) {
  const { store, on } = openStore(report)
  conditionsView(store, on)
  frontView(store, on)
  matrixView(store, on)
  parallelView(store, on)
  tableView(store, on)
  sidesView(store, on)
  whatIfView(store, on)
  figuresView(report)
  drawerView(store)
}
printView()
document.documentElement.dataset.ready = 'true'
