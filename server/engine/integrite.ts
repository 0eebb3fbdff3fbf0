// What the journal vouches for, beside what the machines recompute: its own chain, charges, frozen answers, registers, files.
import type postgres from 'postgres';
import { EFFACER_DONNEES } from './effacer-donnees.ts';
import { empreinteJson } from './empreinte.ts';
import { empreinteCharge, empreinteDesMoities, empreintesDeCharge, maillon, reunir } from './journal.ts';
import type { LigneJournal } from './journal-lu.ts';
import type { LectureDossier } from './lecture-dossier.ts';

/** Of one charge: the half that stays is proved whether or not the other one was erased. */
function verifierCharge(e: LigneJournal): string[] {
  const faux = (calculee: string | null): string[] =>
    calculee === e.charge_empreinte
      ? []
      : [`charge de l’événement ${e.rang} : ${e.charge_empreinte} stocké, ${calculee ?? 'absente'} rejoué`];
  const efface = e.efface_le !== null;
  if (e.donnees_empreinte === null)
    return efface ? [] : faux(e.sel === null ? null : empreinteCharge(e.sel, reunir(e.charge, e.donnees)));
  const moities = empreinteDesMoities(e.charge, e.donnees_empreinte);
  if (efface || moities !== e.charge_empreinte) return faux(moities);
  if (e.sel === null) return faux(null);
  return faux(empreintesDeCharge(e.sel, { journal: e.charge, donnees: e.donnees ?? {} }).charge);
}

/** The act from before which what is personal is gone; null: nothing is. */
const effacement = (journal: readonly LigneJournal[]): LigneJournal | null =>
  journal.findLast((e) => e.type === EFFACER_DONNEES) ?? null;

/** What the chain and the digests of charges say, link by link. */
export function verifierChaine(journal: readonly LigneJournal[], stockee: string): string[] {
  const problemes: string[] = [];
  const effaces = effacement(journal)?.rang ?? 0;
  let chaine = '';
  for (const e of journal) {
    if (e.efface_le !== null && e.rang >= effaces)
      problemes.push(`charge de l’événement ${e.rang} : effacée, sans acte qui le dise`);
    problemes.push(...verifierCharge(e));
    chaine = maillon(chaine, {
      rang: e.rang,
      objetId: e.objet_id,
      type: e.type,
      acteurId: e.acteur_id,
      role: e.role,
      instant: e.instant,
      faits: e.faits,
      chargeEmpreinte: e.charge_empreinte,
    });
    if (chaine !== e.chaine) problemes.push(`chaîne, événement ${e.rang} : ${e.chaine} stocké, ${chaine} rejoué`);
    // The next ones are judged from what is stored: one broken link is told once.
    chaine = e.chaine;
  }
  if (stockee !== chaine) problemes.push(`chaîne du dossier : ${stockee} stocké, ${chaine} rejoué`);
  return problemes;
}

/** Answers that an act judged: those that are kept are those whose digest it journaled, and so is what the directory of companies said then. */
function verifierReponses(lecture: LectureDossier, journal: readonly LigneJournal[]): string[] {
  const efface = effacement(journal) !== null;
  return lecture.formulaires.flatMap((f) => {
    if (f.figees_empreinte === null)
      return f.figees === null ? [] : [`réponses figées de « ${f.cle} » : sans empreinte`];
    const juge = journal.findLast((e) => e.faits['empreinteReponses'] === f.figees_empreinte);
    if (juge === undefined) return [`réponses figées de « ${f.cle} » : leur empreinte n’est pas au journal`];
    // Erased whole, by its act.
    if (f.figees === null && efface) return [];
    if (f.figees === null) return [`réponses figées de « ${f.cle} » : absentes`];
    const faits = juge.faits['empreinteFaits'];
    return [
      ...(empreinteJson(f.figees) === f.figees_empreinte
        ? []
        : [`réponses figées de « ${f.cle} » : changées depuis l’événement ${juge.rang}`]),
      ...(faits === undefined || (f.faits_figes !== null && empreinteJson(f.faits_figes) === faits)
        ? []
        : [`données d’entreprise figées de « ${f.cle} » : changées depuis l’événement ${juge.rang}`]),
    ];
  });
}

/** Registers and files, each beside the seal that was written with it. */
async function verifierSceaux(
  sql: postgres.Sql,
  { financeur_id: financeurId, id }: LectureDossier['dossier'],
  journal: readonly LigneJournal[],
): Promise<string[]> {
  const scelle = journal.findLast((e) => e.sceau !== null);
  const [etat] = await sql<
    { sceau: Record<string, string> }[]
  >`select sceller_registres(${financeurId}, ${id}) as sceau`;
  const lus = etat?.sceau ?? {};
  const [dits, rang] = scelle === undefined ? [lus, 0] : [scelle.sceau ?? {}, scelle.rang];
  const tables = [...new Set([...Object.keys(dits), ...Object.keys(lus)])].filter((t) => dits[t] !== lus[t]);
  const pieces = await sql<{ nom: string | null }[]>`
    select p.nom from (select * from pieces where financeur_id = ${financeurId} and dossier_id = ${id}) p
    full join (select * from sceaux_pieces where financeur_id = ${financeurId} and dossier_id = ${id}) s on s.piece_id = p.id
    where (p.id is null and s.efface_le is null) or (p.id is not null and s.sceau is distinct from sceau_de_piece(p::pieces)) order by p.nom`;
  return [
    ...tables.toSorted().map((t) => `${t} : changé hors des actes depuis l’événement ${rang}`),
    ...pieces.map(({ nom }) =>
      nom === null ? 'fichier : disparu' : `fichier « ${nom} » : changé depuis sa réception`,
    ),
  ];
}

/** All that differs between what is kept of a dossier and what its journal vouches for. */
export async function verifierIntegrite(
  sql: postgres.Sql,
  lecture: LectureDossier,
  journal: readonly LigneJournal[],
): Promise<string[]> {
  return [
    ...verifierChaine(journal, lecture.dossier.chaine),
    ...verifierReponses(lecture, journal),
    ...(await verifierSceaux(sql, lecture.dossier, journal)),
  ];
}
