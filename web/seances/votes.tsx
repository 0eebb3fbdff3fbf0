import { Fragment, useState } from 'react';
import type { ReactElement, ReactNode } from 'react';
import type { LigneDeSeance, Seance } from '../api/schema/types.gen.ts';
import { Bouton } from '../ui/bouton.tsx';
import { Choix } from '../ui/choix.tsx';
import { Montant } from '../ui/montant.tsx';
import { peut, pluriel, type EnvoiSeance } from './envoi-seance.ts';
import { SousLaLigne } from './panneau-mobile.tsx';
import { Issue, Nom, ouTiret, roles, Titre } from './rangee.tsx';

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

/** The call and the report of a group of lines, with its outcomes and its sums. */
function TitreDuRapport({ seance, lignes }: { seance: Seance; lignes: readonly LigneDeSeance[] }): ReactElement {
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
      <td {...roles.cellule} className="a-droite" data-titre="Proposé">
        <Montant centimes={somme(lignes, (l) => l.debat?.propose)} />
      </td>
      <td {...roles.cellule} />
      <td {...roles.cellule} className="a-droite" data-titre="Voté">
        <Montant centimes={somme(lignes, (l) => l.debat?.retenu)} />
      </td>
    </tr>
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
              <Titre aDroite>Proposé</Titre>
              <Titre>Sort</Titre>
              <Titre aDroite>Voté</Titre>
            </tr>
          </thead>
          {groupes.map(([groupe, lignes]) => (
            <tbody key={groupe} {...roles.groupe}>
              <TitreDuRapport seance={seance} lignes={lignes} />
              {lignes.map((ligne) => (
                <Fragment key={ligne.dossier}>
                  <tr
                    {...roles.ligne}
                    className={`seance-ligne${ligne.dossier === choisie ? ' seance-ligne-choisie' : ''}`}
                  >
                    <td {...roles.cellule} className="chiffres" data-titre="N°">
                      {ligne.numero ?? '—'}
                    </td>
                    <th {...roles.titreLigne} scope="row">
                      <Nom seance={seance} ligne={ligne} choisie={ligne.dossier === choisie} choisir={choisir} />
                    </th>
                    <td {...roles.cellule} className="a-droite" data-titre="Proposé">
                      {ouTiret(ligne.debat?.propose)}
                    </td>
                    <td {...roles.cellule} data-titre="Sort">
                      <Issue seance={seance} ligne={ligne} choisie={ligne.dossier === choisie} />
                    </td>
                    <td {...roles.cellule} className="a-droite" data-titre="Voté">
                      {ouTiret(ligne.debat?.retenu)}
                    </td>
                  </tr>
                  {ligne.dossier === choisie && sous !== null && <SousLaLigne colonnes={5}>{sous}</SousLaLigne>}
                </Fragment>
              ))}
            </tbody>
          ))}
          <tfoot {...roles.groupe}>
            <tr {...roles.ligne}>
              <th {...roles.titreLigne} scope="row" colSpan={2}>
                {pluriel(vues.length, 'dossier')}
              </th>
              <td {...roles.cellule} className="a-droite" data-titre="Proposé">
                <Montant centimes={somme(vues, (l) => l.debat?.propose)} />
              </td>
              <td {...roles.cellule} />
              <td {...roles.cellule} className="a-droite" data-titre="Voté">
                <Montant centimes={somme(vues, (l) => l.debat?.retenu)} />
              </td>
            </tr>
          </tfoot>
        </table>
      )}
    </>
  );
}
