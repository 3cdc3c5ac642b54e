import { everyHost } from '../support/hosts.ts'
import { languagesOn } from '../suites/languages-on.ts'

languagesOn(everyHost)
