import type { ReactElement } from 'react';
import { couperEnLignes, grouperParPhase } from './cycle.ts';
import type { EtapeCycle } from './cycle.ts';
import { nomPhase } from './vocabulaire.ts';

// Units of the drawing; it is scaled to the width it is given.
const largeur = 420;
const axe = 22;
const texteX = 52;
const ligneHaute = 20;
const caracteresParLigne = 40;

type Element =
  | { genre: 'phase'; cle: string; lignes: string[]; y: number; hauteur: number }
  | { genre: 'etape'; cle: string; lignes: string[]; y: number; hauteur: number; situation: EtapeCycle['situation'] };

/** Puts phases and steps one under the other. */
function disposer(cycle: readonly EtapeCycle[]): { elements: Element[]; hauteur: number } {
  let y = 8;
  const elements: Element[] = [];
  for (const { phase, etapes } of grouperParPhase(cycle)) {
    elements.push({ genre: 'phase', cle: phase, lignes: [nomPhase(phase)], y: y + 8, hauteur: 34 });
    y += 42;
    for (const { etat, libelle, situation } of etapes) {
      const lignes = couperEnLignes(libelle, caracteresParLigne);
      const ici = situation === 'present' ? ligneHaute : 0;
      const hauteur = lignes.length * ligneHaute + 14 + ici;
      elements.push({ genre: 'etape', cle: etat, lignes, y, hauteur, situation });
      y += hauteur;
    }
  }
  return { elements, hauteur: y + 8 };
}

function Etape({ element }: { element: Extract<Element, { genre: 'etape' }> }): ReactElement {
  const { lignes, y, hauteur, situation } = element;
  const centre = y + 17;
  return (
    <g className={`cycle-${situation}`}>
      {situation === 'present' && (
        <rect
          className="cycle-ici"
          x={texteX - 10}
          y={y + 1}
          width={largeur - texteX + 10}
          height={hauteur - 4}
          rx="3"
        />
      )}
      <circle className="cycle-point" cx={axe} cy={centre} r={situation === 'present' ? 11 : 8} strokeWidth="2" />
      {situation === 'passe' && (
        <path className="cycle-coche" d={`M${axe - 4} ${centre}l3 3 5-5.5`} fill="none" strokeWidth="2" />
      )}
      {situation === 'present' && <circle className="cycle-coeur" cx={axe} cy={centre} r="5" />}
      {lignes.map((ligne, rang) => (
        <text key={ligne} className="cycle-texte" x={texteX} y={centre + 5 + rang * ligneHaute}>
          {ligne}
        </text>
      ))}
      {situation === 'present' && (
        <text className="cycle-mention" x={texteX} y={centre + 5 + lignes.length * ligneHaute}>
          Vous êtes ici
        </text>
      )}
    </g>
  );
}

interface PropsDiagramme {
  cycle: readonly EtapeCycle[];
  /** Id of what describes the drawing in words. */
  decritPar: string;
}

/** The cycle as a drawing: phases and steps from top to bottom, those behind, the one that is now, those ahead. */
export function DiagrammeCycle({ cycle, decritPar }: PropsDiagramme): ReactElement {
  const { elements, hauteur } = disposer(cycle);
  const etapes = elements.filter((element) => element.genre === 'etape');
  const present = cycle.find(({ situation }) => situation === 'present');
  const titre = present === undefined ? 'Cycle du dossier' : `Cycle du dossier. Vous êtes ici : ${present.libelle}`;
  const [premiere, derniere] = [etapes[0], etapes.at(-1)];
  return (
    <svg
      className="cycle"
      viewBox={`0 0 ${largeur} ${hauteur}`}
      role="img"
      aria-label={titre}
      aria-describedby={decritPar}
    >
      {premiere !== undefined && derniere !== undefined && (
        <line className="cycle-axe" x1={axe} x2={axe} y1={premiere.y + 17} y2={derniere.y + 17} strokeWidth="2" />
      )}
      {elements.map((element) =>
        element.genre === 'phase' ? (
          <g key={`phase ${element.cle}`}>
            <rect className="cycle-fond" x="0" y={element.y - 4} width={largeur} height={element.hauteur - 4} />
            <text className="cycle-phase" x={texteX} y={element.y + 18}>
              {element.lignes[0]}
            </text>
          </g>
        ) : (
          <Etape key={element.cle} element={element} />
        ),
      )}
    </svg>
  );
}
