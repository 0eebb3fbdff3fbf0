import postgres from 'postgres';
import type { z } from 'zod';
import { dateLocale } from '../../workflows/engine/dates/instants.ts';
import { appliquerEcheance } from '../engine/appliquer-echeance.ts';
import { chargerVersion } from '../engine/versions.ts';
import { EcheancesEnEchec, ESSAIS_AU_TOUR, traiterEcheances } from '../jobs/echeances.ts';
import { Refus } from '../http/probleme.ts';
import { ouvrirJournalTechnique } from '../journal-technique.ts';
import type { deplacementFait, horlogeLue } from './schemas.ts';

const traces = ouvrirJournalTechnique();
const FUSEAU = 'Europe/Paris';
/** Where the dates that a form takes end: the clock never goes back, a year typed too long would be its last. */
const FIN_DES_DATES = Date.parse('2200-01-01T00:00:00Z');

interface Prochaine {
  le: string;
  cle: string;
  numero: string | null;
  dossier: string;
  financeur: string;
  slug: string;
  version: number;
  machine: string;
}

const prochaines = (sql: postgres.Sql, avant: string | null): Promise<Prochaine[]> => sql<Prochaine[]>`
  select e.le, e.cle, d.numero, d.id as dossier, d.financeur_id as financeur, d.slug, d.version, o.type as machine
  from echeances e join dossiers d on d.financeur_id = e.financeur_id and d.id = e.dossier_id
  join objets_dossier o on o.financeur_id = e.financeur_id and o.dossier_id = e.dossier_id and o.id = e.objet_id
  where e.etat = 'prevue' and e.tentatives < ${ESSAIS_AU_TOUR} and (${avant}::timestamptz is null or e.le <= ${avant}::timestamptz) order by e.le, e.dossier_id, e.cle limit 10`;

/** What a deadline is called, in the words of its call. */
async function nommer(sql: postgres.Sql, p: Prochaine): Promise<string> {
  const version = await chargerVersion(sql, { financeurId: p.financeur, slug: p.slug, version: p.version });
  return version.mot(`${p.machine === 'dossier' ? '' : `${p.machine}.`}${p.cle}`);
}

/** The demonstration's clock, and the deadlines ahead. */
export async function lireHorloge(sql: postgres.Sql): Promise<z.input<typeof horlogeLue>> {
  const [h] = await sql<
    { maintenant: string; deplacable: boolean }[]
  >`select maintenant() as maintenant, deplacable from horloge`;
  const maintenant = new Date(h?.maintenant ?? 0).toISOString();
  const suivantes = await prochaines(sql, null);
  return {
    maintenant,
    date: dateLocale(maintenant, FUSEAU),
    deplacable: h?.deplacable === true,
    prochaines: await Promise.all(
      suivantes.map(async (p) => ({
        le: new Date(p.le).toISOString(),
        libelle: await nommer(sql, p),
        numero: p.numero,
        dossier: p.dossier,
      })),
    ),
  };
}

/**
 * Moves the demonstration's clock forward, stopping at each deadline on the way so that it falls at its own instant and in order. Throws a refusal when the
 * database is not one whose clock may move, or when it would go back although something has happened.
 */
export async function avancerHorloge(sql: postgres.Sql, vers: string): Promise<z.input<typeof deplacementFait>> {
  if (Date.parse(vers) >= FIN_DES_DATES) {
    const message = 'Choisissez une date avant 2200.';
    throw new Refus('saisie_refusee', `${message} Aucun délai ne se compterait après.`, {
      constats: [{ chemin: 'vers', code: 'bornes', gravite: 'bloquant', message }],
    });
  }
  const echeances: z.input<typeof deplacementFait>['echeances'] = [];
  try {
    for (let garde = 0; garde < 1000; garde++) {
      const [premiere] = await prochaines(sql, vers);
      if (!premiere) break;
      const [ici] = await sql<{ passee: boolean }[]>`select ${premiere.le}::timestamptz <= maintenant() as passee`;
      if (ici?.passee !== true) await sql`select deplacer_horloge(${premiere.le}::timestamptz)`;
      // One that fails is told by the log, then by the quarantine: the way goes on to the others.
      await traiterEcheances(sql, { appliquer: (due) => appliquerEcheance(sql, due), traces }).catch(
        (erreur: unknown) => {
          if (!(erreur instanceof EcheancesEnEchec)) throw erreur;
        },
      );
      echeances.push({
        le: new Date(premiere.le).toISOString(),
        libelle: await nommer(sql, premiere),
        numero: premiere.numero,
      });
    }
    // The time that the deadlines took has passed too: a stop at the very instant asked for is the end of the way, not a step back.
    const [ici] = await sql<{ passee: boolean }[]>`select ${vers}::timestamptz <= maintenant() as passee`;
    if (echeances.length === 0 || ici?.passee !== true) await sql`select deplacer_horloge(${vers}::timestamptz)`;
  } catch (e) {
    if (e instanceof postgres.PostgresError && e.code === 'JA010')
      throw new Refus(
        'acces_refuse',
        'L’horloge de cette base ne peut pas être déplacée : elle n’est pas une base de démonstration.',
      );
    if (e instanceof postgres.PostgresError && e.code === 'JA011')
      throw new Refus(
        'saisie_refusee',
        'L’horloge ne recule pas : des actes sont déjà enregistrés. Choisissez une date à venir.',
        { constats: [{ chemin: 'vers', code: 'recul', gravite: 'bloquant', message: 'Choisissez une date à venir.' }] },
      );
    throw e;
  }
  const { maintenant, date } = await lireHorloge(sql);
  return { maintenant, date, echeances };
}
