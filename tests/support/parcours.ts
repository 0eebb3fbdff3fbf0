// Walks a written history of a call through the API, each act by its own person, the clock moved between the acts.
import type { AppelCompile } from '../../workflows/appel/compiler.ts';
import type { ActeEcrit, Exemple } from '../../workflows/appel/exemple.ts';
import type { Financeur } from '../../workflows/appel/types.ts';
import { occitanie } from '../../workflows/financeurs/occitanie.ts';
import { innovEmploiRecrutement } from './innov-emploi-recrutement.ts';
import type { Champ, Formulaire, Reponses } from '../../workflows/engine/form/formulaire.ts';
import { aplatir } from '../../workflows/engine/form/reponses.ts';
import type { Valeur } from '../../workflows/engine/rules/regle.ts';
import { GENRES, genres, type GenreDeSeance } from '../../workflows/seances/genres.ts';
import type { Jalon } from './jalon.ts';
import type { Applique, FormulaireLu, Personne, Probleme, Reponse } from './personne.ts';
import { SeanceHttp } from './seances.ts';
import { compteDe, scenarios, type Scenario } from './scenarios.ts';

export type Acte = ActeEcrit;
export type { Exemple } from '../../workflows/appel/exemple.ts';

/** The written lives of Innov’Emploi Recrutement, by rank. */
export const histoire = (i: number): Scenario & { actes: Acte[] } => {
  const scenario = scenarios.filter((s) => s.appel.definition.slug === innovEmploiRecrutement.definition.slug)[i];
  if (!scenario) throw new Error(`Pas d’histoire ${i}`);
  return { ...scenario, actes: [...scenario.actes] };
};

/** The same life where the grant is made by an arrêté attributif: chosen with the proposal, signed by the Région alone. */
export const parArrete = (actes: readonly Acte[]): Acte[] =>
  actes.flatMap((a): Acte[] => {
    switch (a.evenement) {
      case 'PROPOSER':
        return [{ ...a, charge: { ...a.charge, acte: 'arrete' } }];
      case 'ETABLIR_CONVENTION':
        return [{ ...a, evenement: 'ETABLIR_ARRETE' }];
      case 'SIGNER_CONVENTION':
        return [];
      case 'CONTRESIGNER_CONVENTION':
        return [{ ...a, evenement: 'SIGNER_ARRETE' }];
      case 'NOTIFIER_CONVENTION':
        return [{ ...a, evenement: 'NOTIFIER_ARRETE' }];
      default:
        return [a];
    }
  });

/** Writes an example's answers to a form, a real file uploaded wherever a pièce is asked. */
export async function remplirFormulaire(
  porteur: Personne,
  dossier: string,
  exemple: Exemple,
  cle: string,
  sauf: readonly string[] = [],
  { definition }: Pick<AppelCompile, 'definition'> = innovEmploiRecrutement,
): Promise<string> {
  const lu = await porteur.lire(dossier);
  const instance = lu.formulaires.filter((f) => f.cle === cle).at(-1);
  const formulaire = definition.formulaires[cle];
  if (!instance || !formulaire) throw new Error(`Formulaire absent : ${cle}`);
  const nees = await porteur.obtenir<LignesDUnFormulaire>('GET', `/api/dossiers/${dossier}/formulaires/${instance.id}`);
  const valeurs: Record<string, Valeur> = {
    ...aplatir(formulaire, avecLeursNoms(formulaire, exemple.reponses[cle] ?? {}, nees)),
  };
  for (const chemin of exemple.pieces[cle] ?? [])
    if (!sauf.includes(chemin)) valeurs[chemin] = await porteur.joindre(dossier, `${chemin}.pdf`);
  await porteur.repondre(dossier, instance.id, valeurs);
  return instance.id;
}

type LignesDUnFormulaire = Pick<FormulaireLu, 'lignesNees' | 'valeurs'>;

/** The lines that a form was born with bear the ids that they have in the demand, which were drawn where it was typed in a page: those of the example take them, in order. */
function avecLeursNoms(
  { sections }: Formulaire,
  reponses: Reponses,
  { lignesNees, valeurs }: LignesDUnFormulaire,
): Reponses {
  const place = (ligne: string): number => Number(valeurs[ligne]);
  const renommer = (champ: Champ): Valeur | undefined => {
    const lignes = reponses[champ.cle];
    if (champ.type !== 'tableau' || champ.naissance === undefined || !Array.isArray(lignes)) return lignes;
    const montrees = Object.keys(champ.naissance.montre);
    const noms = lignesNees
      .filter((ligne) => ligne.startsWith(`${champ.cle}/`))
      .sort((a, b) => place(a) - place(b))
      .map((ligne) => ligne.slice(champ.cle.length + 1));
    return (lignes as readonly Reponses[]).map((ligne) =>
      montrees.some((cle) => ligne[cle] !== undefined) ? { ...ligne, id: noms.shift() ?? 'absente' } : ligne,
    );
  };
  return Object.fromEntries(
    sections.flatMap(({ champs }) => champs.map((champ) => [champ.cle, renommer(champ) ?? null] as const)),
  );
}

/** What a séance does for all its dossiers, for the act that each of them receives. */
const SUITES: Readonly<Record<string, string>> = {
  TRANSMETTRE_ACTE: 'TRANSMETTRE',
  PUBLIER_ACTE: 'PUBLIER',
  NOTIFIER_DECISION: 'NOTIFIER',
};

export class Marcheur {
  readonly jalon: Pick<Jalon, 'connecter'>;
  readonly appel: AppelCompile;
  readonly financeur: Financeur;
  readonly personnes = new Map<string, Personne>();
  readonly #seances = new Map<GenreDeSeance, SeanceHttp>();
  dossier = '';
  /** Acts of the history already done, or skipped. */
  rang = 0;
  /** @param scenario whose call is played, and whose agents act; Innov’Emploi Recrutement by default */
  constructor(
    jalon: Pick<Jalon, 'connecter'>,
    scenario: Pick<Scenario, 'appel' | 'financeur'> = { appel: innovEmploiRecrutement, financeur: occitanie },
  ) {
    this.jalon = jalon;
    this.appel = scenario.appel;
    this.financeur = scenario.financeur;
  }

  async personne(qui: string): Promise<Personne> {
    const deja = this.personnes.get(qui);
    if (deja) return deja;
    const p = await this.jalon.connecter(qui.includes('@') ? qui : compteDe(this.financeur, qui));
    this.personnes.set(qui, p);
    return p;
  }

  async avancer(vers: string): Promise<void> {
    const admin = await this.personne('administrateur');
    await admin.obtenir('POST', '/api/demonstration/horloge', { vers });
  }

  /** Moves the clock to a minute before the next act of a history: time for what comes before it. */
  async approcher(i: number): Promise<void> {
    const acte = histoire(i).actes[this.rang];
    if (acte) await this.avancer(new Date(Date.parse(acte.le) - 60_000).toISOString());
  }

  /** An act that comes from a séance: held for this dossier alone, its word said and closed; then what follows of it. */
  async #parSeance({ role, evenement, charge }: Acte, genre: GenreDeSeance): Promise<void> {
    const qui = await this.personne(role);
    const suite = SUITES[evenement];
    if (suite !== undefined) {
      await this.#seances.get(genre)?.par(qui).faire(suite, charge);
      return;
    }
    const { date, numero, ...issue } = charge;
    const corps = { financeur: this.financeur.code, genre, titre: genres[genre].libelle, date, quorum: 1 };
    const s = await (await SeanceHttp.ouvrir(qui, corps)).ouvrirSur([this.dossier]);
    this.#seances.set(genre, s);
    await s.faire('RENDRE_ISSUE', { ligne: this.dossier, ...issue });
    await s.faire('CLORE', numero === undefined ? {} : { numero });
  }

  /** Does one act of a history; gives the answer, success or refusal. */
  async faire(acte: Acte, exemple: Exemple): Promise<Reponse<Applique & Probleme> | null> {
    await this.avancer(acte.le);
    const porteur = await this.personne('porteur');
    if (this.dossier === '')
      this.dossier = await porteur.ouvrirDossier(this.appel.definition.slug, this.financeur.code);
    if (acte.reponses !== undefined)
      await remplirFormulaire(porteur, this.dossier, exemple, acte.reponses, [], this.appel);
    if (acte.pieces) {
      const lu = await porteur.lire(this.dossier);
      const ouvert = lu.formulaires.find((f) => f.modifiable);
      for (const chemin of acte.pieces)
        await porteur.repondre(this.dossier, ouvert!.id, {
          [chemin]: await porteur.joindre(this.dossier, `${chemin}-net.pdf`),
        });
    }
    if (acte.role === 'comptable') {
      const admin = await this.personne('administrateur');
      const dernier = (
        await admin.obtenir<{ mandats: { numero: string; dossier: string; nature: string }[] }>('GET', '/api/mandats')
      ).mandats.find((m) => m.dossier === this.dossier);
      const issue =
        acte.evenement === 'CONSTATER_PAIEMENT'
          ? 'paye'
          : acte.evenement === 'CONSTATER_RECOUVREMENT'
            ? 'recouvre'
            : 'rejete';
      const { lignes } = await admin.obtenir<{ lignes: { issue: string; message: string }[] }>(
        'POST',
        '/api/retours-comptable',
        { lignes: [{ numero: dernier?.numero ?? '', issue, date: acte.charge['date'] }] },
      );
      if (lignes[0]?.issue !== 'applique') throw new Error(`Retour du comptable : ${JSON.stringify(lignes)}`);
      return null;
    }
    const genre = GENRES.find((g) => g === acte.seance);
    if (genre !== undefined) {
      await this.#parSeance(acte, genre);
      return null;
    }
    const qui = await this.personne(
      acte.organisme === undefined ? acte.role : compteDe(this.financeur, acte.role, acte.organisme),
    );
    const charge = { ...acte.charge };
    for (const [cle, valeur] of Object.entries(charge))
      if (valeur === '@piece') charge[cle] = await qui.joindre(this.dossier, `${cle}.pdf`);
    return qui.envoyer(this.dossier, acte.evenement, charge, acte.objet);
  }

  /** Walks on from where it stopped until an act of this name is about to be done, or to the end. */
  async marcher(i: number, jusqua?: { evenement: string; objet?: string }): Promise<void> {
    const { exemple, actes } = histoire(i);
    for (; this.rang < actes.length; this.rang++) {
      const acte = actes[this.rang]!;
      if (
        jusqua &&
        acte.evenement === jusqua.evenement &&
        (jusqua.objet === undefined || acte.objet?.genre === jusqua.objet)
      )
        return;
      const r = await this.faire(acte, exemple);
      if (r && r.statut !== 200)
        throw new Error(`${acte.le} ${acte.role} ${acte.evenement} → ${r.statut} ${JSON.stringify(r.corps, null, 1)}`);
    }
  }
}
