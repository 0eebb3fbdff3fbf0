// npm run check: what needs neither a database nor a browser, two commands at a time. The exploration of the published cycles is left to npm test: alone, it takes as long as the rest.
import { controlesStatiques, lancerParDeux, testsUnitaires } from './support/commandes.ts';

const rapides = testsUnitaires({ sauf: '**/exploration-des-appels.test.ts' });
const resultats = await lancerParDeux([rapides, ...controlesStatiques]);
process.exit(resultats.every(({ code }) => code === 0) ? 0 : 1);
