import type { ReactElement } from 'react';

const COMPTES = [
  ['porteur@demo.test', 'Porteur, représentant légal'],
  ['partenaire@demo.test', 'Partenaire'],
  ['prescripteur@demo.test', 'Prescripteur'],
  ['prestataire@demo.test', 'Prestataire d’un accompagnement'],
  ['instructeur@demo.test', 'Instruction des dossiers'],
  ['coinstructeur@demo.test', 'Co-instruction'],
  ['responsable@demo.test', 'Responsable du service'],
  ['assemblees@demo.test', 'Secrétariat de la commission permanente'],
  ['elu@demo.test', 'Élu'],
  ['finances@demo.test', 'Finances'],
  ['ordonnateur@demo.test', 'Ordonnateur'],
  ['evaluateur@demo.test', 'Évaluation'],
  ['pilote@demo.test', 'Pilotage'],
  ['administrateur@demo.test', 'Administration'],
  ['instructeur@normandie.demo.test', 'Instruction, dans une autre Région'],
] as const;

function remplir(courriel: string): void {
  for (const [nom, valeur] of [
    ['courriel', courriel],
    ['motDePasse', 'demonstration'],
  ] as const) {
    const champ = document.querySelector<HTMLInputElement>(`.connexion [name="${nom}"]`);
    if (champ !== null) champ.value = valeur;
  }
  document.querySelector<HTMLButtonElement>('.connexion [type="submit"]')?.focus();
}

/** The accounts of the demonstration, and their password. */
export function ComptesDemonstration(): ReactElement {
  return (
    <aside className="feuille pile" aria-labelledby="comptes">
      <h2 id="comptes">Comptes de démonstration</h2>
      <p>
        Mot de passe de tous : <code>demonstration</code>. Choisissez un compte pour remplir le formulaire.
      </p>
      <ul className="liste comptes">
        {COMPTES.map(([courriel, qui]) => (
          <li key={courriel}>
            <button type="button" className="lien" onClick={() => remplir(courriel)}>
              {courriel}
            </button>
            <br />
            <span className="discret">{qui}</span>
          </li>
        ))}
      </ul>
    </aside>
  );
}
