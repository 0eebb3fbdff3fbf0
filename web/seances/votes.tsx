import { Fragment, useState } from 'react';
import type { ReactElement, ReactNode } from 'react';
import type { LigneDeSeance, Seance } from '../api/schema/types.gen.ts';
import { Bouton } from '../ui/bouton.tsx';
import { Choix } from '../ui/choix.tsx';
import { peut, pluriel, type EnvoiSeance } from './envoi-seance.ts';
import { SousLaLigne } from './panneau-mobile.tsx';
import { ecritureDe, Issue, Nom, roles, Titre, type Ecriture } from './rangee.tsx';

interface PropsVotes extends Pick<EnvoiSeance, 'agirSurTous'> {
  seance: Seance;
  choisie: string | null;
  choisir: (dossier: string) => void;
  /** What stands under the line that is chosen, where there is no room beside. */
  sous: ReactNode;
}

const FILTRES = [
  { valeur: 'tout', libelle: 'Tout' },
  { valeur: 'exceptions', libelle: 'Exceptions' },
  { valeur: 'deports', libelle: 'Déports' },
] as const;
type Filtre = (typeof FILTRES)[number]['valeur'];

/** Was something else said of it than what was proposed, or did its dossier answer otherwise? */
const exception = ({ debat, resultats, termine }: LigneDeSeance): boolean =>
  termine ||
  resultats.some((r) => r.etat === 'refuse') ||
  (debat !== null && debat.issue !== null && debat.retenu !== debat.propose);

const montrees: Readonly<Record<Filtre, (ligne: LigneDeSeance) => boolean>> = {
  tout: () => true,
  exceptions: exception,
  deports: ({ deports, deporte }) => deporte || deports.length > 0,
};

const somme = (lignes: readonly LigneDeSeance[], lire: (l: LigneDeSeance) => number | null | undefined): number =>
  lignes.reduce((total, l) => total + (lire(l) ?? 0), 0);

/** Said of the lines of a group, outcome by outcome: « Adopté : 18 ; À examiner : 4 ». */
function sorts({ issues }: Seance, lignes: readonly LigneDeSeance[]): string {
  const dits = issues.map(
    ({ issue, libelle }) => [libelle, lignes.filter((l) => l.debat?.issue === issue).length] as const,
  );
  const reste = lignes.filter((l) => l.debat !== null && l.debat.issue === null).length;
  return [...dits, ['À examiner', reste] as const]
    .filter(([, nombre]) => nombre > 0)
    .map(([libelle, nombre]) => `${libelle} : ${nombre}`)
    .join(' ; ');
}

interface PropsTitre {
  seance: Seance;
  lignes: readonly LigneDeSeance[];
  ecrire: Ecriture;
}

/** The call and the report of a group of lines, with its outcomes and its sums. */
function TitreDuRapport({ seance, lignes, ecrire }: PropsTitre): ReactElement {
  const [premiere] = lignes;
  const rapport = premiere?.rapport ?? null;
  return (
    <tr {...roles.ligne} className="seance-appel">
      <th {...roles.titreLigne} scope="rowgroup" colSpan={2}>
        {premiere?.appel} <span className="discret">({pluriel(lignes.length, 'dossier')})</span>
        <span className="precision discret">
          {[...(rapport === null ? [] : [`Rapport ${rapport}`]), sorts(seance, lignes)].join(' · ')}
        </span>
      </th>
      <td {...roles.cellule} className="a-droite" data-titre="Proposé, €">
        {ecrire(somme(lignes, (l) => l.debat?.propose))}
      </td>
      <td {...roles.cellule} />
      <td {...roles.cellule} className="a-droite" data-titre="Voté, €">
        {ecrire(somme(lignes, (l) => l.debat?.retenu))}
      </td>
    </tr>
  );
}

/** Adopted as it was proposed, and taken by its dossier: nothing is to be read of it again. */
const sansHistoire = (seance: Seance, l: LigneDeSeance): boolean =>
  !exception(l) && seance.issues.some((i) => i.issue === l.debat?.issue && i.montant === 'propose');

/** How many of those are shown before they are folded. */
const DEPLIEES = 5;

/** A report and its lines: what departs from what was proposed first, what went as proposed folded where it is long. */
function GroupeDuRapport({
  seance,
  lignes,
  ecrire,
  choisie,
  choisir,
  sous,
}: Omit<PropsVotes, 'agirSurTous'> & PropsTitre): ReactElement {
  const [deplie, setDeplie] = useState(false);
  const ordinaires = lignes.filter((l) => sansHistoire(seance, l));
  const autres = lignes.filter((l) => !sansHistoire(seance, l));
  const plie = !deplie && ordinaires.length > DEPLIEES + 1 && autres.length > 0;
  const montres = plie ? [...autres, ...ordinaires.slice(0, DEPLIEES)] : lignes;
  const caches = ordinaires.length - DEPLIEES;
  return (
    <tbody {...roles.groupe}>
      <TitreDuRapport seance={seance} lignes={lignes} ecrire={ecrire} />
      {montres.map((ligne) => (
        <Fragment key={ligne.dossier}>
          <tr {...roles.ligne} className={`seance-ligne${ligne.dossier === choisie ? ' seance-ligne-choisie' : ''}`}>
            <td {...roles.cellule} className="chiffres" data-titre="N°">
              {ligne.numero ?? '—'}
            </td>
            <th {...roles.titreLigne} scope="row">
              <Nom seance={seance} ligne={ligne} choisie={ligne.dossier === choisie} choisir={choisir} />
            </th>
            <td {...roles.cellule} className="a-droite" data-titre="Proposé, €">
              {ecrire(ligne.debat?.propose)}
            </td>
            <td {...roles.cellule} data-titre="Sort">
              <Issue seance={seance} ligne={ligne} choisie={ligne.dossier === choisie} />
            </td>
            <td {...roles.cellule} className="a-droite" data-titre="Voté, €">
              {ecrire(ligne.debat?.retenu)}
            </td>
          </tr>
          {ligne.dossier === choisie && sous !== null && <SousLaLigne colonnes={5}>{sous}</SousLaLigne>}
        </Fragment>
      ))}
      {plie && (
        <tr {...roles.ligne}>
          <td {...roles.cellule} colSpan={5}>
            <button type="button" className="seance-choix" onClick={() => setDeplie(true)}>
              Les {caches} autres, votés comme proposé
            </button>
          </td>
        </tr>
      )}
    </tbody>
  );
}

/** What nothing was said of, adopted as it was proposed: the exceptions are recorded before or after, one by one. */
function AdopterLeReste({ seance, agirSurTous }: Pick<PropsVotes, 'seance' | 'agirSurTous'>): ReactElement | null {
  const tel = seance.issues.find((i) => i.montant === 'propose');
  const charges = seance.lignes.flatMap(({ dossier, debat }) =>
    tel === undefined || debat?.issue !== null || debat.propose === null
      ? []
      : [{ ligne: dossier, issue: tel.issue, montant: debat.propose }],
  );
  if (tel === undefined || charges.length === 0 || !peut(seance, 'RENDRE_ISSUE')) return null;
  const sort = `${tel.libelle.toLowerCase()}${charges.length > 1 ? 's' : ''} comme proposé`;
  return (
    <Bouton
      libelleEnCours="Enregistrement…"
      onClick={async () => {
        await agirSurTous('RENDRE_ISSUE', charges);
      }}
    >
      {charges.length > 1 ? `Les ${charges.length} qui restent\u00a0: ${sort}` : `Le dernier\u00a0: ${sort}`}
    </Bouton>
  );
}

/** The agenda of an assembly, call by call and report by report: what is proposed, what became of it, what is voted. */
export function Votes({ seance, choisie, choisir, sous, agirSurTous }: PropsVotes): ReactElement {
  const [filtre, setFiltre] = useState<Filtre>('tout');
  const vues = seance.lignes.filter(montrees[filtre]);
  const ecrire = ecritureDe(seance);
  const groupes = [...Map.groupBy(vues, ({ appel, rapport }) => `${appel} ${rapport ?? ''}`)];
  return (
    <>
      <div className="seance-actions">
        <Choix
          libelle="Montrer"
          name="filtre"
          options={FILTRES.map(({ valeur, libelle }) => ({
            valeur,
            libelle: `${libelle} (${seance.lignes.filter(montrees[valeur]).length})`,
          }))}
          valeurs={[filtre]}
          onChange={({ target }) => setFiltre(FILTRES.find((f) => f.valeur === target.value)?.valeur ?? 'tout')}
        />
        <AdopterLeReste seance={seance} agirSurTous={agirSurTous} />
      </div>
      {vues.length === 0 && <p className="discret">Aucun dossier ici.</p>}
      {vues.length > 0 && (
        <table {...roles.tableau} className="tableau tableau-empile seance-agenda">
          <caption>
            <span className="hors-ecran">Rapports et sort de chacun</span>
          </caption>
          <thead {...roles.groupe}>
            <tr {...roles.ligne}>
              <Titre>N°</Titre>
              <Titre>Dossier</Titre>
              <Titre aDroite>{'Proposé,\u00a0€'}</Titre>
              <Titre>Sort</Titre>
              <Titre aDroite>{'Voté,\u00a0€'}</Titre>
            </tr>
          </thead>
          {groupes.map(([groupe, lignes]) => (
            <GroupeDuRapport
              key={groupe}
              seance={seance}
              lignes={lignes}
              ecrire={ecrire}
              choisie={choisie}
              choisir={choisir}
              sous={sous}
            />
          ))}
          <tfoot {...roles.groupe}>
            <tr {...roles.ligne}>
              <th {...roles.titreLigne} scope="row" colSpan={2}>
                {pluriel(vues.length, 'dossier')}
              </th>
              <td {...roles.cellule} className="a-droite" data-titre="Proposé, €">
                {ecrire(somme(vues, (l) => l.debat?.propose))}
              </td>
              <td {...roles.cellule} />
              <td {...roles.cellule} className="a-droite" data-titre="Voté, €">
                {ecrire(somme(vues, (l) => l.debat?.retenu))}
              </td>
            </tr>
          </tfoot>
        </table>
      )}
    </>
  );
}
