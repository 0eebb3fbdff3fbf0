// What the guards of a séance read: facts drawn from its register, and from the dossiers as the server has read them. Pure.
import type { Valeur } from '../engine/rules/regle.ts';
import { classer, retenu, type ListeDAttente } from './classement.ts';
import { issueDe, type GenreDeSeance } from './genres.ts';
import { criteresDe, nombreDe, quorumAtteint, texteDe, type LigneDeSeance, type Registre } from './registre.ts';

type Valeurs = Readonly<Record<string, Valeur>>;

/** A dossier as it is when it is put on the agenda. */
export interface DossierAInscrire {
  /** It awaits what this séance says. */
  pret: boolean;
  /** It is on the agenda of another séance that has not said its word. */
  ailleurs: boolean;
  appel: string;
  version: number;
  demande: number | null;
  cout: number | null;
  propose: number | null;
  note: number | null;
  /** Number of the report that was last filed for it, where this séance votes on reports. */
  rapport: string | null;
}

/** What is read outside the séance for one of its events. */
export interface Dehors {
  date: string;
  compteId: string | null;
  /** The account has an interest in the dossier of the line: recused by its funder. */
  recuse: boolean;
  dossier: DossierAInscrire | null;
  /** The account of the funder that bears the address given, for a member. */
  compte: string | null;
  /** Keys of the criteria of the call of the line. */
  criteres: readonly string[];
  /** Dossiers that have not yet received what was last distributed. */
  restants: number;
  /** Those that took the vote: what follows goes to them alone. */
  votes: readonly string[];
  liste: ListeDAttente;
}

export interface DemandeASeance {
  genre: GenreDeSeance;
  type: string;
  charge: Valeurs;
}

function faitsDeLInscription(r: Registre, charge: Valeurs, { dossier }: Dehors): Valeurs {
  return {
    inscriptible: dossier?.pret === true,
    pasEncoreInscrit: dossier?.ailleurs !== true && !r.lignes.some((l) => l.dossier === charge['ligne']),
    appel: dossier?.appel ?? null,
    versionAppel: dossier?.version ?? null,
    demande: dossier?.demande ?? null,
    cout: dossier?.cout ?? null,
    propose: dossier?.propose ?? null,
    note: dossier?.note ?? null,
    rapport: dossier?.rapport ?? null,
  };
}

function faitsDeLIssue(r: Registre, { genre, charge }: DemandeASeance, dehors: Dehors): Valeurs {
  const ligne = r.lignes.find((l) => l.dossier === charge['ligne']);
  const issue = issueDe(genre, texteDe(charge['issue']));
  const montant = nombreDe(charge['montant']);
  const deportes = r.membres.filter((m) => ligne?.deports.includes(m.id) === true);
  const cites = criteresDe(charge['criteres']);
  const autres = r.lignes.filter((l) => l !== ligne);
  const critiquee = cites.length > 0 && cites.every((c) => dehors.criteres.includes(c));
  const ecrite = (texteDe(charge['motif']) ?? '').trim() !== '';
  return {
    ligneConnue: ligne !== undefined,
    sansDeport: !dehors.recuse && !deportes.some((m) => m.compteId !== null && m.compteId === dehors.compteId),
    quorumDeLaLigne: quorumAtteint(r, ligne),
    issueConnue: issue !== undefined,
    montantAttendu:
      issue?.montant === undefined
        ? montant === null
        : montant !== null && montant > 0 && (issue.montant === 'libre' || montant === ligne?.propose),
    auPlusDemande: montant === null || montant <= (ligne?.demande ?? montant),
    dansLEnveloppe:
      issue?.retient !== true || r.enveloppe === null || retenu(genre, autres) + (montant ?? 0) <= r.enveloppe,
    motivee: issue?.criteres === true ? critiquee : issue?.motif !== true || ecrite,
  };
}

/** What each dossier is told, in the order of the ranking; the texts, which are personal, are added when it is sent. */
function lignesDuSort(genre: GenreDeSeance, r: Registre, numero: string | null): Valeur[] {
  const charge = (l: LigneDeSeance, rang: number): Record<string, Valeur> => ({
    dossier: l.dossier,
    date: r.date,
    issue: l.issue ?? '',
    ...(l.montant === null ? {} : { montant: l.montant }),
    ...(genre === 'comite'
      ? { rang, ...(l.criteres.length > 0 ? { motifs: l.criteres } : {}) }
      : { numero: numero ?? '' }),
  });
  return classer(genre, r).map(({ ligne, rang }) => charge(ligne, rang) as Valeur);
}

/** Those whose line was decided: an adjourned or withdrawn report has nothing to transmit. */
function decidees(genre: GenreDeSeance, r: Registre, votes: readonly string[]): LigneDeSeance[] {
  const sans = new Set(['ajourne', 'retire']);
  return classer(genre, r)
    .map(({ ligne }) => ligne)
    .filter((l) => votes.includes(l.dossier) && l.issue !== null && !sans.has(l.issue));
}

/**
 * The facts of one event of a séance, journaled with it.
 *
 * @param r the register as it is before
 */
export function faitsDeSeance(r: Registre, demande: DemandeASeance, dehors: Dehors): Valeurs {
  const { genre, type, charge } = demande;
  const connus = {
    membreConnu: r.membres.some((m) => m.id === charge['membre']),
    ligneConnue: r.lignes.some((l) => l.dossier === charge['ligne']),
  };
  const pour = (noms: Valeurs): Valeurs[] =>
    decidees(genre, r, dehors.votes).map(({ dossier }) => ({ dossier, ...noms }));
  const suite = (noms: Valeurs): Valeurs => ({
    restants: dehors.restants,
    distribuees: pour(noms),
  });
  switch (type) {
    case 'INSCRIRE':
      return faitsDeLInscription(r, charge, dehors);
    case 'RENDRE_ISSUE':
      return faitsDeLIssue(r, demande, dehors);
    case 'NOMMER_MEMBRE':
      return { compte: dehors.compte, compteConnu: texteDe(charge['courriel']) === null || dehors.compte !== null };
    case 'CONVOQUER':
      return { lignes: r.lignes.length };
    case 'OUVRIR':
      return { quorumAtteint: quorumAtteint(r), jourVenu: r.date !== '' && r.date <= dehors.date };
    case 'CLORE':
      return {
        toutesRendues: r.lignes.length > 0 && r.lignes.every((l) => l.issue !== null),
        distribuees: lignesDuSort(genre, r, texteDe(charge['numero'])),
      };
    case 'CONSTATER_DISTRIBUTION':
      return { restants: dehors.restants };
    case 'APPELER_LE_SUIVANT': {
      const [premier] = dehors.liste.enAttente;
      const montant = nombreDe(charge['montant']) ?? 0;
      return {
        premierDeLaListe: premier !== undefined && premier.ligne.dossier === charge['ligne'],
        creditsLiberes: montant > 0 && montant <= dehors.liste.disponible,
        restants: dehors.restants,
        distribuees: [{ dossier: texteDe(charge['ligne']) ?? '', montant }],
      };
    }
    case 'TRANSMETTRE': {
      const accuse = texteDe(charge['reference']);
      const recu = { date: texteDe(charge['date']) ?? '', ...(accuse === null ? {} : { reference: accuse }) };
      return { ...suite(recu), dateDeSeance: r.date };
    }
    case 'PUBLIER':
      return { ...suite({ date: texteDe(charge['date']) ?? '' }), transmisLe: r.transmisLe };
    case 'NOTIFIER':
      return suite({});
    default:
      return connus;
  }
}

/** The text that goes to a dossier with what is distributed to it, apart from the journal. */
export function texteDistribue(
  r: Registre,
  { type, charge }: Pick<DemandeASeance, 'type' | 'charge'>,
  dossier: string,
): Valeurs {
  if (type === 'NOTIFIER') {
    const message = texteDe(charge['message']);
    return message === null ? {} : { message };
  }
  const motif = type === 'CLORE' ? (r.lignes.find((l) => l.dossier === dossier)?.motif ?? null) : null;
  return motif === null ? {} : { motif };
}
