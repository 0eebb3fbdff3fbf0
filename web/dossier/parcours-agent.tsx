import type { ReactElement } from 'react';
import type { Cycle } from '../api/schema/types.gen.ts';
import { Borne } from '../ui/borne.tsx';
import type { Position } from '../ui/borne.tsx';
import { useEtroit } from '../ui/etroit.ts';
import { Icone } from '../ui/icone.tsx';
import { formaterJourInstant } from './dates.ts';
import { direActeurs, direEtape, resumerPhase } from './phrases-du-cycle.ts';
import { couperAuxFourches, rangerLesPhases } from './rangs-du-cycle.ts';
import type { EtapeLue, PhaseLue } from './rangs-du-cycle.ts';
import { enSuite } from './vocabulaire.ts';

const bornes: Record<EtapeLue['situation'], Position> = { passe: 'franchie', present: 'actuelle', avenir: 'avenir' };
const dits: Record<EtapeLue['situation'], string> = { passe: 'Fait', present: 'Maintenant', avenir: 'À venir' };

function Etape({ etape, fuseau }: { etape: EtapeLue; fuseau: string }): ReactElement {
  const { libelle, situation, exception } = etape;
  const detail = direEtape(etape, fuseau);
  return (
    <li
      className={`cycle-etape cycle-${situation} ${exception ? 'cycle-exception' : ''}`}
      {...(situation === 'present' ? { 'aria-current': 'step' as const } : {})}
    >
      <Borne position={bornes[situation]} />
      <div>
        <p>
          <span className="hors-ecran">
            {dits[situation]}
            {exception && ', hors du chemin ordinaire'} :{' '}
          </span>
          {libelle}
        </p>
        {(detail !== '' || situation === 'present') && (
          <p className="cycle-quand">
            {situation === 'present' && (
              <>
                <strong className="cycle-ici">vous êtes ici</strong>{' '}
              </>
            )}
            {detail}
          </p>
        )}
      </div>
    </li>
  );
}

function Etapes({ etapes, fuseau }: { etapes: readonly EtapeLue[]; fuseau: string }): ReactElement {
  return (
    <ol className="liste cycle-etapes">
      {etapes.map((etape) => (
        <Etape key={etape.etat} etape={etape} fuseau={fuseau} />
      ))}
    </ol>
  );
}

/** The ways of a fork that is still ahead, and what decides between them. */
function Fourche({
  voies,
  choix,
  fuseau,
}: {
  voies: EtapeLue[][];
  choix: string | null;
  fuseau: string;
}): ReactElement {
  return (
    <div className="cycle-fourche">
      <p className="cycle-quand">
        <strong>Une seule de ces suites.</strong> {choix}
      </p>
      {voies.map((etapes, rang) => (
        <div key={etapes[0]?.etat ?? rang} className="cycle-voie">
          <p className="cycle-quand">{rang === 0 ? 'Soit' : 'Ou bien'}</p>
          <Etapes etapes={etapes} fuseau={fuseau} />
        </div>
      ))}
    </div>
  );
}

/** What lives beside the steps of a phase: an avis, an avance. */
function Objets({ phase: { instance, objets }, fuseau }: { phase: PhaseLue; fuseau: string }): ReactElement | null {
  if (objets.length === 0) return null;
  const ancre = `objets-${instance}`;
  return (
    <div className="cycle-objets">
      <p className="cycle-quand" id={ancre}>
        En parallèle
      </p>
      <ul className="liste cycle-etapes" aria-labelledby={ancre}>
        {objets.map(({ objet, libelle, situation, etat, le }) => (
          <li key={objet ?? libelle} className={`cycle-etape cycle-objet cycle-${situation}`}>
            <Borne position={bornes[situation]} />
            <div>
              <p>{libelle}</p>
              {etat !== null && (
                <p className="cycle-quand">
                  {etat}
                  {le !== null && `, le ${formaterJourInstant(le, fuseau)}`}
                </p>
              )}
            </div>
          </li>
        ))}
      </ul>
    </div>
  );
}

/** Where one may leave the path of a phase: the ends in red, the others come back. */
function Sorties({ phase: { libelle, detours } }: { phase: PhaseLue }): ReactElement | null {
  if (detours.length === 0) return null;
  return (
    <ul className="liste cycle-sorties" aria-label={`Hors du chemin ordinaire, ${enSuite(libelle)}`}>
      {detours.map(({ etat, libelle: nom, terme }) => (
        <li key={etat} className={terme ? 'cycle-fin' : 'cycle-detour'}>
          {nom}
          <span className="hors-ecran">
            {terme ? ' (le dossier s’arrête)' : ' (puis le dossier reprend son chemin)'}
          </span>
        </li>
      ))}
    </ul>
  );
}

interface PropsPhase {
  phase: PhaseLue;
  /** The verbs that lead out of its present step. */
  verbes: readonly string[];
  fuseau: string;
}

function Contenu({ phase, verbes, fuseau }: PropsPhase): ReactElement {
  return (
    <>
      {couperAuxFourches(phase.etapes).map((troncon) =>
        troncon.genre === 'etapes' ? (
          <Etapes key={troncon.etapes[0]?.etat} etapes={troncon.etapes} fuseau={fuseau} />
        ) : (
          <Fourche key={troncon.voies[0]?.[0]?.etat} voies={troncon.voies} choix={phase.choix} fuseau={fuseau} />
        ),
      )}
      {verbes.length > 0 && (
        <p className="cycle-suite">
          <Icone nom="suite" />
          <span className="hors-ecran">Pour avancer : </span>
          {verbes.join(', ou ')}
        </p>
      )}
      <Objets phase={phase} fuseau={fuseau} />
      <Sorties phase={phase} />
    </>
  );
}

function Phase({ phase, verbes, fuseau }: PropsPhase): ReactElement {
  const etroit = useEtroit();
  const { instance, libelle, situation, acteurs } = phase;
  const ancre = `phase-${instance}`;
  const contenu = <Contenu phase={phase} verbes={verbes} fuseau={fuseau} />;
  return (
    <section className={`cycle-phase cycle-${situation}`} aria-labelledby={ancre}>
      {etroit && situation !== 'present' ? (
        <details>
          <summary>
            <h3 id={ancre}>{libelle}</h3>
            <span className="cycle-quand">{resumerPhase(phase, fuseau)}</span>
          </summary>
          <div className="cycle-depliee">{contenu}</div>
        </details>
      ) : (
        <>
          <div>
            <h3 id={ancre}>{libelle}</h3>
            {acteurs.length > 0 && <p className="cycle-quand">{direActeurs(acteurs)}</p>}
          </div>
          {contenu}
        </>
      )}
    </section>
  );
}

/** The whole cycle for those who instruct: each phase in its frame, an arrow to the next one, its steps, what runs beside, and where one may leave the path. */
export function ParcoursAgent({ cycle, fuseau }: { cycle: Cycle; fuseau: string }): ReactElement {
  const verbesDe = (instance: string): string[] =>
    cycle.maintenant.filter((p) => p.instance === instance && p.vers.length > 0).map(({ libelle }) => libelle);
  return (
    <ol className="liste cycle">
      {rangerLesPhases(cycle.phases).map(({ cle, phases: ensemble, situation }) => (
        <li key={cle} className={`cycle-rang cycle-rang-${situation} ${ensemble.length > 1 ? 'cycle-parallele' : ''}`}>
          {ensemble.length > 1 && <p className="discret">En même temps</p>}
          {ensemble.map((phase) => (
            <Phase key={phase.instance} phase={phase} verbes={verbesDe(phase.instance)} fuseau={fuseau} />
          ))}
        </li>
      ))}
    </ol>
  );
}

/** What the marks of the diagram mean. */
export function LegendeParcours(): ReactElement {
  return (
    <ul className="liste cycle-legende">
      <li className="cycle-passe">
        <Borne position="franchie" /> fait
      </li>
      <li className="cycle-present">
        <Borne position="actuelle" /> maintenant
      </li>
      <li className="cycle-avenir">
        <Borne position="avenir" /> à venir
      </li>
      <li className="cycle-detour">hors du chemin, puis retour</li>
      <li className="cycle-fin">fin anticipée</li>
    </ul>
  );
}
