// Séances over HTTP, with small dossiers made quickly: one is walked, the others are its copies, each then analysed for itself.
import { randomUUID } from 'node:crypto';
import type postgres from 'postgres';
import type { z } from 'zod';
import { executer } from '../../server/jobs/travaux.ts';
import { traiterDistribution } from '../../server/seances/distribuer-lignes.ts';
import type { seanceLue } from '../../server/seances/schemas.ts';
import { assurerFinanceurs } from '../../server/appels/financeurs.ts';
import { compilerAppel } from '../../workflows/appel/compiler.ts';
import type { Valeur } from '../../workflows/engine/rules/regle.ts';
import { phases } from '../../workflows/phases/index.ts';
import { copierDossier } from '../bench/copier-dossier.ts';
import { fondsDeSeance, fondsDeSeanceConsulte, normandieDeSeance, ORGANISMES } from './appels/fonds-de-seance.ts';
import { demarrerJalon, type Jalon } from './jalon.ts';
import type { Personne, Probleme, Reponse } from './personne.ts';

export type SeanceLue = z.output<typeof seanceLue>;
export interface Agents {
  porteur: Personne;
  instructeur: Personne;
  responsable: Personne;
  assemblees: Personne;
  finances: Personne;
  /** Dossiers to be analysed. */
  dossiers: string[];
}
export interface Essai extends Agents {
  jalon: Jalon;
}

/** The call of these tests, compiled. */
const appelDeSeance = compilerAppel(fondsDeSeance, { phases });

/** The same, its dossiers shown to bodies before the comité. */
export const appelConsulte = compilerAppel(fondsDeSeanceConsulte, { phases });

/** As many dossiers complete as asked, on a server that has the call, and those who work on them. */
export async function remplirSeances(
  { connecter, sql }: { connecter: (qui: string) => Promise<Personne>; sql: postgres.Sql },
  combien: number,
): Promise<Agents> {
  await assurerFinanceurs(sql, [normandieDeSeance]);
  const agent = (role: string): Promise<Personne> => connecter(`${role}@normandie.demo.test`);
  const [porteur, instructeur, responsable, assemblees, finances] = await Promise.all([
    connecter('porteur'),
    agent('instructeur'),
    agent('responsable'),
    agent('assemblees'),
    agent('finances'),
  ]);
  const dossier = await porteur.ouvrirDossier(fondsDeSeance.slug, 'normandie');
  const { formulaires } = await porteur.lire(dossier);
  await porteur.repondre(dossier, formulaires[0]!.id, {
    intitule: 'Atelier',
    debut: '2026-01-12',
    fin: '2026-06-26',
    cout: 100_000_000,
  });
  for (const [qui, type] of [
    [porteur, 'DEPOSER'],
    [instructeur, 'PRENDRE_EN_CHARGE'],
    [instructeur, 'DECLARER_COMPLET'],
  ] as const)
    await exiger(qui.envoyer(dossier, type));
  await copierDossier(sql, dossier, combien - 1);
  const lus = await sql<{ id: string }[]>`select id from dossiers where slug = ${fondsDeSeance.slug} order by numero`;
  return { porteur, instructeur, responsable, assemblees, finances, dossiers: lus.map(({ id }) => id) };
}

/** A Jalon with one call of séance, and as many dossiers complete as asked. */
export async function preparerSeances(combien: number): Promise<Essai> {
  const jalon = await demarrerJalon({ appels: [appelDeSeance] });
  return { jalon, ...(await remplirSeances({ connecter: jalon.connecter, sql: jalon.proprietaire.sql }, combien)) };
}

/** An answer that must be a success. */
async function exiger<T>(reponse: Promise<Reponse<T>>): Promise<T> {
  const { statut, corps } = await reponse;
  if (statut >= 300) throw new Error(`${statut} ${JSON.stringify(corps)}`);
  return corps;
}

/** The spine of a copy bears the id of the first. */
export async function acteSur(
  qui: Personne,
  dossier: string,
  type: string,
  charge: Record<string, Valeur> = {},
): Promise<void> {
  await exiger(qui.envoyer(dossier, type, charge));
}

/** By body, what it answers about a dossier: its conclusion and why. What is not said is withdrawn by who asked it. */
export type Reponses = Partial<Record<(typeof ORGANISMES)[number], readonly [sens: string, motivation: string]>>;

/** Who answers for each body, in the demonstration. */
const membres = { DREETS: 'dreets', 'CARIF-OREF': 'coinstructeur', ARML: 'arml' } as const;

/** Answers what the bodies were asked, dossier by dossier, so that the comité may be prepared. */
export async function consulter(
  connecter: (qui: string) => Promise<Personne>,
  { dossiers, instructeur }: Agents,
  reponses: readonly Reponses[],
): Promise<void> {
  const parOrganisme = new Map<string, Personne>();
  for (const organisme of ORGANISMES)
    parOrganisme.set(organisme, await connecter(`${membres[organisme]}@normandie.demo.test`));
  for (const [rang, dossier] of dossiers.entries()) {
    const { objets } = await instructeur.lire(dossier);
    for (const organisme of ORGANISMES) {
      const avis = objets.find((o) => o.objet.type === 'avis' && o.contexte['organisme'] === organisme);
      const dit = reponses[rang]?.[organisme];
      const qui = dit === undefined ? instructeur : parOrganisme.get(organisme);
      if (avis === undefined || qui === undefined) throw new Error(`Pas de demande d’avis à ${organisme}.`);
      const [sens, motivation] = dit ?? [];
      await exiger(
        qui.demander('POST', `/api/dossiers/${dossier}/evenements`, {
          objet: avis.objet.id,
          type: dit === undefined ? 'RETIRER_DEMANDE_AVIS' : 'RENDRE_AVIS',
          charge: dit === undefined ? {} : { sens, motivation },
          versionAttendue: avis.version,
        }),
      );
    }
  }
}

export const analyser = (
  { instructeur }: Pick<Essai, 'instructeur'>,
  dossier: string,
  montant: number,
  note: number,
  plus: Record<string, Valeur> = {},
): Promise<void> =>
  acteSur(instructeur, dossier, 'ANALYSER', { coutRetenu: montant * 2, montantEnvisage: montant, note, ...plus });

/** A séance as someone drives it. */
export class SeanceHttp {
  readonly qui: Personne;
  readonly id: string;
  constructor(qui: Personne, id: string) {
    this.qui = qui;
    this.id = id;
  }
  static async ouvrir(qui: Personne, corps: Record<string, unknown>): Promise<SeanceHttp> {
    const { seance } = await qui.obtenir<{ seance: string }>('POST', '/api/seances', {
      financeur: 'normandie',
      genre: 'comite',
      titre: 'Comité de sélection',
      date: '2025-09-08',
      ...corps,
    });
    return new SeanceHttp(qui, seance);
  }
  par(qui: Personne): SeanceHttp {
    return new SeanceHttp(qui, this.id);
  }
  lire(): Promise<SeanceLue> {
    return this.qui.obtenir<SeanceLue>('GET', `/api/seances/${this.id}`);
  }
  async ligne(dossier: string): Promise<SeanceLue['lignes'][number]> {
    const ligne = (await this.lire()).lignes.find((l) => l.dossier === dossier);
    if (ligne === undefined) throw new Error(`Pas de ligne ${dossier}.`);
    return ligne;
  }
  async essayer(
    type: string,
    charge: Record<string, Valeur> = {},
    { rang, cle = randomUUID() }: { rang?: number; cle?: string } = {},
  ): Promise<Reponse<Probleme & { rang: number; statut: string }>> {
    const rangAttendu = rang ?? (await this.lire()).rang;
    return this.qui.demander(
      'POST',
      `/api/seances/${this.id}/evenements`,
      { type, charge, rangAttendu },
      { 'Idempotency-Key': cle },
    );
  }
  /** @param rang what was read last, where it is known */
  faire(type: string, charge: Record<string, Valeur> = {}, rang?: number): Promise<{ rang: number; statut: string }> {
    return exiger(this.essayer(type, charge, rang === undefined ? {} : { rang }));
  }
  async inscrire(dossiers: readonly string[]): Promise<void> {
    const { rang } = await this.lire();
    await this.qui.obtenir('POST', `/api/seances/${this.id}/inscriptions`, { dossiers, rangAttendu: rang });
  }
  /** Members who sit, then the agenda, to the opening. */
  async ouvrirSur(
    dossiers: readonly string[],
    membres: readonly Record<string, Valeur>[] = [{ nom: 'Mme Aubert' }],
  ): Promise<this> {
    await this.inscrire(dossiers);
    for (const [i, m] of membres.entries()) {
      await this.faire('NOMMER_MEMBRE', { qualite: 'Membre', ...m, membre: `m${i}` });
      await this.faire('NOTER_PRESENCE', { membre: `m${i}`, present: true });
    }
    await this.faire('CONVOQUER');
    await this.faire('OUVRIR');
    return this;
  }
}

/** Works the jobs of séances that wait, one after the other, as a worker would. */
export async function distribuer({ travail, proprietaire }: Jalon): Promise<void> {
  const lus = await proprietaire.sql<{ id: string }[]>`
    update travaux set etat = 'relaye' where type = 'seance' and etat = 'a_relayer' returning id`;
  const traitements = { seance: traiterDistribution({ base: travail }) };
  for (const { id } of lus) await executer(travail.sql, traitements, id);
}
