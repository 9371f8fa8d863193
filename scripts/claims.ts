import { pathToFileURL } from 'node:url'
import { readFront } from '../src/run/front-file.ts'
import { readStudy } from '../src/run/read-run.ts'
import { namedMembers } from '../src/study/choose-design.ts'
