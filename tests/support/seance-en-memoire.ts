// A séance driven in memory by the core and its register alone, with its journal: no database.
import { distribuer, type Travail } from '../../server/engine/aggregat.ts';
import { epineDe, type Cadre, type EtatDossier, type Ligne } from '../../server/engine/etat-dossier.ts';
import { avancer, ouvrirDossier } from '../../server/engine/noyau.ts';
import { cycleDAgregat } from '../../server/engine/aggregat.ts';
import { feuilles } from '../../workflows/engine/lifecycle/machine.ts';
import type { Valeur } from '../../workflows/engine/rules/regle.ts';
import { listeDAttente, type Devenir } from '../../workflows/seances/classement.ts';
import { faitsDeSeance, type Dehors, type DossierAInscrire } from '../../workflows/seances/faits.ts';
import type { GenreDeSeance } from '../../workflows/seances/genres.ts';
import { seancesCompilees } from '../../workflows/seances/index.ts';
import { noter, registreVide, type Registre } from '../../workflows/seances/registre.ts';

export const aInscrire = (plus: Partial<DossierAInscrire> = {}): DossierAInscrire => ({
  pret: true,
  ailleurs: false,
  appel: 'appel',
  version: 1,
  demande: 10_000_00,
  cout: 20_000_00,
  propose: 10_000_00,
  note: 50,
  rapport: null,
  ...plus,
});

interface Envoi {
  par?: string;
  compte?: string;
  charge?: Record<string, Valeur>;
  dehors?: Partial<Dehors>;
}

export class SeanceEnMemoire {
  readonly genre: GenreDeSeance;
  readonly cadre: Cadre;
  readonly etat: EtatDossier;
  readonly journal: Ligne[] = [];
  registre: Registre = registreVide;
  travaux: Travail[] = [];
  date = '2024-05-15';
  /** What the dossiers have become. */
  devenirs = new Map<string, Devenir>();
  restants = 0;

  constructor(genre: GenreDeSeance) {
    this.genre = genre;
    this.cadre = {
      cycle: cycleDAgregat(seancesCompilees[genre].machine),
      lieu: { fuseau: 'Europe/Paris', feries: 'metropole' },
    };
    const { etat, issue } = ouvrirDossier(this.cadre, '1', { objetId: 'S', faits: this.#base({}) });
    this.etat = etat;
    this.journal.push(...issue.lignes);
  }

  #base({ par = 'assemblees', compte = par, dehors }: Envoi): Record<string, Valeur> {
    return {
      acteur: { id: compte, roles: [par], organismes: [], beneficiaire: false, recuse: dehors?.recuse ?? false },
      instant: `${this.date}T09:30:00.000Z`,
      date: this.date,
    };
  }

  #jouer(type: string, e: Envoi): ReturnType<typeof avancer> {
    const charge = e.charge ?? {};
    const dehors: Dehors = {
      date: this.date,
      compteId: e.compte ?? e.par ?? 'assemblees',
      recuse: false,
      compte: null,
      dossier: null,
      criteres: ['besoin', 'budget'],
      restants: this.restants,
      votes: this.registre.lignes.map((l) => l.dossier),
      liste: listeDAttente(this.genre, this.registre, this.devenirs),
      ...e.dehors,
    };
    const faits = { ...faitsDeSeance(this.registre, { genre: this.genre, type, charge }, dehors), ...this.#base(e) };
    return avancer(this.etat, this.cadre, { objetId: 'S', type, charge, faits });
  }

  faire(type: string, e: Envoi = {}): this {
    const issue = this.#jouer(type, e);
    if (!issue.accepte) throw new Error(`${type} refusé : ${issue.motif} ${issue.mots.join(' ')}`);
    this.journal.push(...issue.lignes);
    for (const l of issue.lignes) this.registre = noter(this.registre, l);
    this.travaux = distribuer('seance:S', issue);
    return this;
  }
  refuser(type: string, e: Envoi = {}): readonly string[] {
    const issue = this.#jouer(type, e);
    if (issue.accepte) throw new Error(`${type} accepté.`);
    return [issue.motif, ...issue.mots];
  }
  get ou(): string {
    return feuilles(seancesCompilees[this.genre].machine, epineDe(this.etat).instantane).join(' ');
  }
}

/** A séance prepared with three members, open. */
export function seanceOuverte(
  genre: GenreDeSeance,
  lignes: Readonly<Record<string, Partial<DossierAInscrire>>>,
  { enveloppe = null, quorum = 2 }: { enveloppe?: number | null; quorum?: number | null } = {},
): SeanceEnMemoire {
  const s = new SeanceEnMemoire(genre);
  s.faire('PREPARER', {
    charge: {
      titre: 'Comité de sélection',
      date: '2024-05-15',
      ...(quorum === null ? {} : { quorum }),
      ...(enveloppe === null ? {} : { enveloppe }),
    },
  });
  for (const membre of ['aubert', 'lehoux', 'sylla'])
    s.faire('NOMMER_MEMBRE', {
      charge: { membre, nom: membre, qualite: 'Membre', courriel: `${membre}@demo.test` },
      dehors: { compte: `compte-${membre}` },
    });
  for (const [ligne, d] of Object.entries(lignes))
    s.faire('INSCRIRE', { charge: { ligne }, dehors: { dossier: aInscrire(d) } });
  s.faire('CONVOQUER');
  for (const membre of ['aubert', 'lehoux', 'sylla']) s.faire('NOTER_PRESENCE', { charge: { membre, present: true } });
  return s.faire('OUVRIR');
}
export const favorable = (ligne: string, montant = 10_000_00): Envoi => ({
  charge: { ligne, issue: 'favorable', montant },
});
