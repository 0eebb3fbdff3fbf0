import { Fragment } from 'react';
import type { ReactElement, ReactNode } from 'react';
import { formaterMontant } from '../../workflows/engine/money/centimes.ts';
import type { LigneDeSeance, Seance } from '../api/schema/types.gen.ts';
import { Bouton } from '../ui/bouton.tsx';
import { Montant } from '../ui/montant.tsx';
import { ordinal, peut, pluriel, type EnvoyerActe } from './envoi-seance.ts';
import { SousLaLigne } from './panneau-mobile.tsx';
import { AvisEnBref, LegendeDesAvis, organismesDe } from './avis-de-ligne.tsx';
import { ecritureDe, Issue, Nom, roles, Titre, type Ecriture } from './rangee.tsx';

interface PropsAgenda {
  seance: Seance;
  choisie: string | null;
  choisir: (dossier: string) => void;
  /** What stands under the line that is chosen, where there is no room beside. */
  sous: ReactNode;
  agir: EnvoyerActe;
}

/** A figure for the eye, under its words: how much of a whole; beyond it, in another colour. */
function Trait({ part }: { part: number }): ReactElement {
  return (
    <span className="seance-trait" aria-hidden="true">
      <span
        className={part > 1 ? 'seance-trait-dela' : ''}
        style={{ width: `${Math.min(100, Math.round(part * 100))}%` }}
      />
    </span>
  );
}

interface PropsLigne extends Pick<PropsAgenda, 'seance' | 'choisir'> {
  ligne: LigneDeSeance;
  choisie: boolean;
  ecrire: Ecriture;
  organismes: readonly string[];
}

/** What is given, once it is said; until then what is proposed. Where the two differ, both. */
function Attribue({ ligne: { debat }, ecrire }: Pick<PropsLigne, 'ligne' | 'ecrire'>): ReactElement {
  const donne = debat?.appele ?? debat?.retenu ?? null;
  return (
    <>
      {ecrire(donne ?? debat?.propose)}
      {donne !== null && debat?.propose != null && donne !== debat.propose && (
        <span className="precision discret">proposé {ecrire(debat.propose)}</span>
      )}
    </>
  );
}

function Ligne({ seance, ligne, choisie, choisir, ecrire, organismes }: PropsLigne): ReactElement {
  const { debat } = ligne;
  return (
    <tr
      {...roles.ligne}
      className={`seance-ligne${choisie ? ' seance-ligne-choisie' : ''}${ligne.couverte ? '' : ' seance-au-dela'}`}
    >
      <td {...roles.cellule} className="a-droite" data-titre="Rang">
        {ligne.rang}
      </td>
      <th {...roles.titreLigne} scope="row">
        <Nom seance={seance} ligne={ligne} choisie={choisie} choisir={choisir} />
      </th>
      <td {...roles.cellule} className="a-droite seance-note" data-titre="Note">
        {debat?.note == null ? (
          '—'
        ) : (
          <>
            {debat.note.toLocaleString('fr-FR', { minimumFractionDigits: 1 })}
            <Trait part={debat.note / 100} />
          </>
        )}
      </td>
      <td {...roles.cellule} className="a-droite" data-titre="Base retenue, €">
        {ecrire(debat?.cout)}
      </td>
      <td {...roles.cellule} className="a-droite" data-titre="Montant, €">
        <Attribue ligne={ligne} ecrire={ecrire} />
      </td>
      <td {...roles.cellule} className="a-droite" data-titre="Cumul, €">
        {ecrire(debat?.cumul)}
        {debat !== null && seance.enveloppe !== null && <Trait part={debat.cumul / seance.enveloppe} />}
      </td>
      {organismes.length > 0 && (
        <td {...roles.cellule} data-titre="Avis">
          <AvisEnBref avis={debat?.avis ?? []} organismes={organismes} />
        </td>
      )}
      <td {...roles.cellule} data-titre="Issue">
        <Issue seance={seance} ligne={ligne} choisie={choisie} />
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
function LigneDeLEnveloppe({
  seance,
  agir,
  colonnes,
}: Pick<PropsAgenda, 'seance' | 'agir'> & { colonnes: number }): ReactElement | null {
  const { enveloppe, lignes } = seance;
  if (enveloppe === null) return null;
  const prises = lignes.filter((l) => l.couverte && l.debat !== null && prend(seance, l.debat.issue));
  // What is retained or proposed above, and what was called from the list since.
  const pris = lignes.reduce((t, l) => t + (prises.includes(l) ? (l.debat?.montant ?? 0) : (l.debat?.appele ?? 0)), 0);
  const derniere = prises.at(-1);
  const suivante = lignes.find((l) => l.debat !== null && !prises.includes(l) && attend(seance, l.debat.issue));
  const bouge = peut(seance, 'RENDRE_ISSUE') && seance.genre === 'comite';
  const montant = (l: LigneDeSeance): number => l.debat?.retenu ?? l.debat?.propose ?? 0;
  return (
    <tr {...roles.ligne} className="seance-enveloppe">
      <td {...roles.cellule} colSpan={colonnes}>
        <span>
          <strong>
            Enveloppe <Montant centimes={enveloppe} />
          </strong>
          {', '}
          {pluriel(prises.length, 'dossier')} au-dessus, reste{' '}
          <strong>
            <Montant centimes={Math.max(0, enveloppe - pris)} />
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

/** The agenda of a comité, ranked against the envelope: the line stands where it ends. */
export function Agenda({ seance, choisie, choisir, sous, agir }: PropsAgenda): ReactElement {
  const premierAuDela = seance.lignes.findIndex((l) => !l.couverte);
  const ecrire = ecritureDe(seance);
  const organismes = organismesDe(seance);
  const avis = organismes.length > 0;
  const colonnes = avis ? 8 : 7;
  return (
    <>
      <table {...roles.tableau} className="tableau tableau-empile seance-agenda">
        <caption>
          <span className="hors-ecran">Ordre du jour</span>
        </caption>
        <thead {...roles.groupe}>
          <tr {...roles.ligne}>
            <Titre aDroite>Rang</Titre>
            <Titre>Projet</Titre>
            <Titre aDroite>Note</Titre>
            <Titre aDroite>{'Base retenue,\u00a0€'}</Titre>
            <Titre aDroite>{'Montant,\u00a0€'}</Titre>
            <Titre aDroite>{'Cumul,\u00a0€'}</Titre>
            {avis && <Titre>Avis</Titre>}
            <Titre>Issue</Titre>
          </tr>
        </thead>
        <tbody {...roles.groupe}>
          {seance.lignes.map((ligne, i) => (
            <Fragment key={ligne.dossier}>
              {i === premierAuDela && <LigneDeLEnveloppe seance={seance} agir={agir} colonnes={colonnes} />}
              <Ligne
                seance={seance}
                ligne={ligne}
                choisie={ligne.dossier === choisie}
                choisir={choisir}
                ecrire={ecrire}
                organismes={organismes}
              />
              {ligne.dossier === choisie && sous !== null && <SousLaLigne colonnes={colonnes}>{sous}</SousLaLigne>}
            </Fragment>
          ))}
          {premierAuDela === -1 && <LigneDeLEnveloppe seance={seance} agir={agir} colonnes={colonnes} />}
        </tbody>
      </table>
      {avis && <LegendeDesAvis />}
    </>
  );
}
