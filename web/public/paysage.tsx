import type { ReactElement } from 'react';

const JALONS = [
  { nom: 'Dépôt', x: 55, y: 66 },
  { nom: 'Instruction', x: 285, y: 40 },
  { nom: 'Décision', x: 515, y: 54 },
  { nom: 'Convention', x: 745, y: 28 },
  { nom: 'Versements', x: 975, y: 44 },
] as const;
const CHEMIN = 'M-10 104C110 96 180 60 300 70s140 26 230 14 130-34 230-26 130 24 230 16 150-24 240-18';

/** The road of a dossier, with its milestones: the floor of the top of the home page. */
export function Paysage(): ReactElement {
  return (
    <svg
      className="paysage"
      viewBox="0 0 1216 152"
      role="img"
      aria-label={`Le chemin d’un dossier : ${JALONS.map(({ nom }) => nom.toLowerCase()).join(', ')}.`}
    >
      <path className="paysage-loin" d="M0 120C120 60 230 150 380 96S640 50 800 92s260-50 416-14V152H0z" />
      <path className="paysage-pres" d="M0 150c150-60 260 16 420-22s250-44 400-6 250-24 396-4V152H0z" />
      <path className="paysage-route" d={CHEMIN} />
      <path className="paysage-trait" d={CHEMIN} />
      {JALONS.map(({ nom, x, y }) => (
        <g key={nom} transform={`translate(${x} ${y})`}>
          <path className="marque-corps" d="M4 32V14a11 11 0 0 1 22 0v18z" strokeWidth="2.5" />
          <path className="marque-tete" d="M4 15v-1a11 11 0 0 1 22 0v1z" strokeWidth="2.5" />
          <path className="marque-trait" d="M1 32h28M10 23h10" strokeWidth="2.5" strokeLinecap="round" />
          <text x="15" y="56">
            {nom}
          </text>
        </g>
      ))}
    </svg>
  );
}
