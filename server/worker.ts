// npm run worker: a process that only works the jobs. Any number of them may run beside the web processes, on one database and one place of files.
import type { Cles } from './cles.ts';
import type { Logger } from 'pino';
import { TRAVAIL_COURRIEL_COMPTE } from './comptes/liens.ts';
import { TRAVAIL_INVITATION, traiterInvitation } from './invitations/envoyer-invitation.ts';
import { programmerEntretien, traiterEntretien, TRAVAIL_ENTRETIEN } from './conservation/entretenir.ts';
import { ErreurDemarrage, lireConfig, obtenirCles, type Config } from './config.ts';
import { adresseDuRole } from './db/acces-base.ts';
import { ouvrirBase } from './db/client.ts';
import { obtenirBaseEmbarquee } from './db/embarque.ts';
import { survivreAuxPannes } from './db/pannes.ts';
import { traiterDocument } from './documents/emettre.ts';
import { TRAVAIL_MESSAGE } from './echanges/ecrire-message.ts';
import { recapitulerMessages } from './echanges/recapituler.ts';
import { traiterMessage } from './echanges/traiter-message.ts';
import { appliquerEcheance } from './engine/appliquer-echeance.ts';
import { programmerRejeu, traiterRejeu, TRAVAIL_REJEU } from './exploitation/rejeu.ts';
import { traiterEcheance, traiterEcheances, TRAVAIL_ECHEANCE } from './jobs/echeances.ts';
import { demarrerOuvrier, type Ouvrier } from './jobs/ouvrier.ts';
import { preparerEnvoi } from './jobs/envoi.ts';
import { parapheurHttp } from './signatures/parapheur.ts';
import { traiterParapheur, TRAVAIL_PARAPHEUR } from './signatures/suivre-parapheur.ts';
import { traiterEnvoi } from './jobs/traiter-envoi.ts';
import { ouvrirJournalTechnique } from './journal-technique.ts';
import { traiterCourrielCompte } from './notifications/traiter-courriel-compte.ts';
import { traiterCourriel } from './notifications/traiter-courriel.ts';
import { traiterRappel } from './notifications/traiter-rappel.ts';
import { traiterDistribution } from './seances/distribuer-lignes.ts';
import { TRAVAIL } from './seances/ecrire-seance.ts';
import {
  programmerRemises,
  traiterRemises,
  traiterRemiseSansPreuve,
  TRAVAIL_REMISE,
  TRAVAIL_REMISES,
} from './remises/rappeler-remises.ts';
import { relancerRattachements } from './rattachements/relancer.ts';
import { choisirStockage } from './pieces/choisir-stockage.ts';

const CONNEXIONS = 6;

/**
 * Starts a worker with all that the product does on its own: deadlines, alerts, mails, documents. It opens its own connections, in the role `jalon_travail`;
 * `arreter` closes them.
 *
 * @param options.url address of the database for who may become `jalon_travail`: see `adresseDuRole`.
 * @throws ErreurDemarrage when the database was never prepared.
 */
export async function lancerOuvrier(options: {
  config: Pick<Config, 'baseUrl' | 'demo' | 'smtpUrl' | 'expediteur' | 'reponses' | 'donnees' | 's3' | 'parapheur'> & {
    cleSecrete: Cles;
  };
  url: string;
  traces: Logger;
}): Promise<Ouvrier> {
  const { config, url, traces } = options;
  const base = ouvrirBase({ url, role: 'jalon_travail', max: CONNEXIONS });
  const envoi = preparerEnvoi({ base, config });
  const liberer = async (): Promise<void> => {
    envoi.fermer();
    await base.fermer();
  };
  try {
    const [table] = await base.sql<
      { prete: boolean }[]
    >`select to_regclass('graphile_worker.migrations') is not null as prete`;
    if (table?.prete !== true)
      throw new ErreurDemarrage(['La base n’est pas encore préparée : démarrez d’abord « npm start ».']);
    const stockage = await choisirStockage(config);
    const ouvrier = await demarrerOuvrier({
      base,
      url,
      traces,
      traitements: {
        courriel: traiterCourriel({ base, reglages: config }),
        rappel: traiterRappel({ base, reglages: config }),
        'courriel-envoi': traiterEnvoi({ base, envoi }),
        [TRAVAIL_COURRIEL_COMPTE]: traiterCourrielCompte({ base, envoi, reglages: config }),
        [TRAVAIL_INVITATION]: traiterInvitation({ base, reglages: config }),
        [TRAVAIL_MESSAGE]: traiterMessage({ base, reglages: config }),
        [TRAVAIL]: traiterDistribution({ base }),
        [TRAVAIL_PARAPHEUR]: traiterParapheur({
          base,
          stockage,
          parapheur: config.parapheur === null ? null : parapheurHttp(config.parapheur.url, config.parapheur.jeton),
        }),
        [TRAVAIL_REJEU]: traiterRejeu({ base }),
        document: traiterDocument({
          base,
          reglages: config,
          stockage,
        }),
        [TRAVAIL_REMISES]: traiterRemises({ base }),
        [TRAVAIL_REMISE]: traiterRemiseSansPreuve({ base, reglages: config }),
        [TRAVAIL_ECHEANCE]: traiterEcheance({ base, appliquer: (due) => appliquerEcheance(base.sql, due) }),
        [TRAVAIL_ENTRETIEN]: traiterEntretien({ base, stockage, reglages: config }),
      },
      surEcheances: async () => {
        await relancerRattachements(base.sql, config);
        await recapitulerMessages(base.sql, config);
        await programmerRejeu(base.sql);
        await programmerEntretien(base.sql);
        await programmerRemises(base.sql);
        // Last: what fails is told once all the others are done.
        await traiterEcheances(base.sql, { appliquer: (due) => appliquerEcheance(base.sql, due), traces });
      },
    });
    return {
      ...ouvrier,
      arreter: async () => {
        await ouvrier.arreter();
        await liberer();
      },
    };
  } catch (erreur) {
    await liberer();
    throw erreur;
  }
}

async function demarrer(): Promise<void> {
  const traces = ouvrirJournalTechnique();
  survivreAuxPannes(traces);
  const lue = lireConfig(process.env);
  const config = { ...lue, cleSecrete: await obtenirCles(lue) };
  const embarquee = config.databaseUrl === null ? await obtenirBaseEmbarquee(config.donnees) : null;
  let ouvrier: Ouvrier;
  try {
    const proprietaire = config.databaseUrl ?? embarquee?.url ?? '';
    const url = await adresseDuRole(proprietaire, 'jalon_travail', config.cleSecrete);
    ouvrier = await lancerOuvrier({ config, url, traces });
  } catch (erreur) {
    await embarquee?.relacher();
    throw erreur;
  }
  // Without it nothing would keep the process alive through a loss of the database.
  const veille = setInterval(() => undefined, 60_000);
  const arreter = async (): Promise<void> => {
    clearInterval(veille);
    await ouvrier.arreter();
    await embarquee?.relacher();
  };
  for (const signal of ['SIGINT', 'SIGTERM'] as const)
    process.once(signal, () => {
      arreter().then(
        () => process.exit(0),
        (erreur: unknown) => {
          traces.error({ err: erreur }, 'Arrêt incomplet.');
          process.exit(1);
        },
      );
    });
  console.log('Jalon : les travaux sont pris en charge.');
}

if (import.meta.main) {
  try {
    await demarrer();
  } catch (erreur) {
    if (erreur instanceof ErreurDemarrage) for (const message of erreur.messages) console.error(message);
    else console.error(erreur);
    process.exit(1);
  }
}
