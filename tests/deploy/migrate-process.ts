import { migrate } from '../../cloudfunctions/_service/migrations/migrate'
import { localApp } from '../../config/local-app'
import { history } from './letters'

/** Migrates the letters of the emulator at an address, in a process of its own that a test can kill. */
void migrate(localApp(process.argv[2] ?? '').database(), history, (line) => console.log(line))
