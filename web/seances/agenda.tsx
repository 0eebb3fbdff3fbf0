import type { ReactElement, ReactNode } from 'react';
import { Fragment } from 'react';
import { formaterMontant } from '../../workflows/engine/money/centimes.ts';
import type { LigneDeSeance, Seance } from '../api/schema/types.gen.ts';
import { Bouton } from '../ui/bouton.tsx';
import { Etiquette } from '../ui/etiquette.tsx';
import type { Etat } from '../ui/etiquette.tsx';
import { Montant } from '../ui/montant.tsx';
import { ordinal, peut, pluriel, type EnvoyerActe } from './envoi-seance.ts';

/** What a line says of itself in one word: what its dossier answered first, else what was said in the room. */
function issueDe(seance: Seance, ligne: LigneDeSeance, choisie: boolean): Etat {
  if (ligne.deporte) return { ton: 'neutre', texte: 'Vous vous êtes déporté' };
  const refus = ligne.resultats.find((r) => r.etat === 'refuse');
  if (refus !== undefined) return { ton: 'erreur', texte: 'Non appliqué' };
  const issue = seance.issues.find((i) => i.issue === ligne.debat?.issue);
  if (issue === undefined) return choisie ? { ton: 'info', texte: 'En cours' } : { ton: 'neutre', texte: 'À examiner' };
  if (ligne.debat?.appele != null) return { ton: 'succes', texte: 'Appelé de la liste' };
  if (issue.retient) return { ton: 'succes', texte: issue.libelle };
  return { ton: issue.montant === null ? 'attention' : 'info', texte: issue.libelle };
}

// Once its rows are stacked, a table is not one any more for some browsers: the roles say it again, as in `Tableau`.
const roles = {
  tableau: { role: 'table' },
  groupe: { role: 'rowgroup' },
  ligne: { role: 'row' },
  titreLigne: { role: 'rowheader' },
  titreColonne: { role: 'columnheader' },
  cellule: { role: 'cell' },
};

const ouTiret = (centimes: number | null | undefined): ReactNode =>
  centimes == null ? '—' : <Montant centimes={centimes} />;

interface PropsAgenda {
  seance: Seance;
  choisie: string | null;
  choisir: (dossier: string) => void;
  agir: EnvoyerActe;
}

interface PropsLigne extends Pick<PropsAgenda, 'seance' | 'choisir'> {
  ligne: LigneDeSeance;
  choisie: boolean;
}

function Ligne({ seance, ligne, choisie, choisir }: PropsLigne): ReactElement {
  const { debat } = ligne;
  const nom = ligne.intitule ?? ligne.numero ?? 'Dossier';
  const refus = ligne.resultats.filter((r) => r.etat === 'refuse');
  return (
    <tr
      {...roles.ligne}
      className={`seance-ligne${choisie ? ' seance-ligne-choisie' : ''}${ligne.couverte ? '' : ' seance-au-dela'}`}
    >
      <td {...roles.cellule} className="a-droite" data-titre="Rang">
        {ligne.rang}
      </td>
      <th {...roles.titreLigne} scope="row">
        <button type="button" className="seance-choix" aria-pressed={choisie} onClick={() => choisir(ligne.dossier)}>
          {nom}
        </button>
        <span className="precision discret">
          {ligne.organisation}
          {ligne.deports.length > 0 && `, ${pluriel(ligne.deports.length, 'déport')}`}
        </span>
        {ligne.termine && <span className="precision">Ce dossier a pris fin.</span>}
        {refus.map((r) => (
          <span key={r.acte} className="precision">
            {r.phrase ?? 'Le dossier a refusé cet acte.'}
          </span>
        ))}
      </th>
      <td {...roles.cellule} className="a-droite" data-titre="Note">
        {debat?.note == null ? '—' : debat.note.toLocaleString('fr-FR', { minimumFractionDigits: 1 })}
      </td>
      <td {...roles.cellule} className="a-droite" data-titre="Base retenue">
        {ouTiret(debat?.cout)}
      </td>
      <td {...roles.cellule} className="a-droite" data-titre="Proposé">
        {ouTiret(debat?.propose)}
      </td>
      <td {...roles.cellule} className="a-droite" data-titre="Retenu">
        {ouTiret(debat?.appele ?? debat?.retenu)}
      </td>
      <td {...roles.cellule} className="a-droite" data-titre="Cumul">
        {ouTiret(debat?.cumul)}
      </td>
      <td {...roles.cellule} data-titre="Issue">
        <Etiquette {...issueDe(seance, ligne, choisie)} />
      </td>
    </tr>
  );
}

/** Does an outcome take from the envelope? What nothing was said of would. */
const prend = (seance: Seance, issue: string | null): boolean =>
  issue === null || seance.issues.some((i) => i.issue === issue && i.retient);
/** Would it take, were there credits? */
const attend = (seance: Seance, issue: string | null): boolean =>
  issue === null || seance.issues.some((i) => i.issue === issue && i.montant !== null && !i.retient);

/** Where the envelope ends: what is left, and what moving the line by one dossier would do. */
function LigneDeLEnveloppe({ seance, agir }: Pick<PropsAgenda, 'seance' | 'agir'>): ReactElement | null {
  const { enveloppe, lignes, retenu } = seance;
  if (enveloppe === null) return null;
  const prises = lignes.filter((l) => l.couverte && l.debat !== null && prend(seance, l.debat.issue));
  const derniere = prises.at(-1);
  const suivante = lignes.find((l) => l.debat !== null && !prises.includes(l) && attend(seance, l.debat.issue));
  const bouge = peut(seance, 'RENDRE_ISSUE') && seance.genre === 'comite';
  const montant = (l: LigneDeSeance): number => l.debat?.retenu ?? l.debat?.propose ?? 0;
  return (
    <tr {...roles.ligne} className="seance-enveloppe">
      <td {...roles.cellule} colSpan={8}>
        <span>
          <strong>
            Enveloppe <Montant centimes={enveloppe} />
          </strong>
          {', '}
          {pluriel(prises.length, 'dossier')} au-dessus, reste{' '}
          <strong>
            <Montant centimes={enveloppe - retenu} />
          </strong>
        </span>
        {bouge && (
          <span className="seance-actions">
            {derniere !== undefined && (
              <Bouton
                onClick={async () => {
                  await agir('RENDRE_ISSUE', {
                    ligne: derniere.dossier,
                    issue: 'listeAttente',
                    montant: montant(derniere),
                  });
                }}
              >
                {`Retirer le ${ordinal(derniere.rang)} (−\u00a0${formaterMontant(montant(derniere))})`}
              </Bouton>
            )}
            {suivante !== undefined && (
              <Bouton
                onClick={async () => {
                  await agir('RENDRE_ISSUE', {
                    ligne: suivante.dossier,
                    issue: 'favorable',
                    montant: montant(suivante),
                  });
                }}
              >
                {`Ajouter le ${ordinal(suivante.rang)} (+\u00a0${formaterMontant(montant(suivante))})`}
              </Bouton>
            )}
          </span>
        )}
      </td>
    </tr>
  );
}

function Titre({ children, aDroite = false }: { children: string; aDroite?: boolean }): ReactElement {
  return (
    <th {...roles.titreColonne} scope="col" {...(aDroite ? { className: 'a-droite' } : {})}>
      {children}
    </th>
  );
}

/** The call of a group of lines, with its sums. */
function TitreDAppel({ appel, lignes }: { appel: string; lignes: readonly LigneDeSeance[] }): ReactElement {
  const somme = (lire: (l: LigneDeSeance) => number | null | undefined): number =>
    lignes.reduce((total, l) => total + (lire(l) ?? 0), 0);
  return (
    <tr {...roles.ligne} className="seance-appel">
      <th {...roles.titreLigne} scope="rowgroup" colSpan={4}>
        {appel} <span className="discret">({pluriel(lignes.length, 'dossier')})</span>
      </th>
      <td {...roles.cellule} className="a-droite" data-titre="Proposé">
        <Montant centimes={somme((l) => l.debat?.propose)} />
      </td>
      <td {...roles.cellule} className="a-droite" data-titre="Retenu">
        <Montant centimes={somme((l) => l.debat?.retenu)} />
      </td>
      <td {...roles.cellule} />
      <td {...roles.cellule} />
    </tr>
  );
}

/** The agenda of a séance: ranked against the envelope for a comité, call by call for an assembly. */
export function Agenda({ seance, choisie, choisir, agir }: PropsAgenda): ReactElement {
  const groupes =
    seance.genre === 'comite' ? [['', seance.lignes] as const] : [...Map.groupBy(seance.lignes, ({ appel }) => appel)];
  const premierAuDela = seance.lignes.findIndex((l) => !l.couverte);
  return (
    <table {...roles.tableau} className="tableau tableau-empile seance-agenda">
      <caption>
        <span className="hors-ecran">Ordre du jour</span>
      </caption>
      <thead {...roles.groupe}>
        <tr {...roles.ligne}>
          <Titre aDroite>Rang</Titre>
          <Titre>Projet</Titre>
          <Titre aDroite>Note</Titre>
          <Titre aDroite>Base retenue</Titre>
          <Titre aDroite>Proposé</Titre>
          <Titre aDroite>Retenu</Titre>
          <Titre aDroite>Cumul</Titre>
          <Titre>Issue</Titre>
        </tr>
      </thead>
      {groupes.map(([titre, lignes]) => (
        <tbody key={titre} {...roles.groupe}>
          {titre !== '' && <TitreDAppel appel={titre} lignes={lignes} />}
          {lignes.map((ligne, i) => (
            <Fragment key={ligne.dossier}>
              {titre === '' && i === premierAuDela && <LigneDeLEnveloppe seance={seance} agir={agir} />}
              <Ligne seance={seance} ligne={ligne} choisie={ligne.dossier === choisie} choisir={choisir} />
            </Fragment>
          ))}
          {titre === '' && premierAuDela === -1 && <LigneDeLEnveloppe seance={seance} agir={agir} />}
        </tbody>
      ))}
    </table>
  );
}
