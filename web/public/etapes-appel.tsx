import type { ReactElement } from 'react';

const DEMANDE = [
  ['Vous déposez', 'Vous relisez tout avant d’envoyer, et un accusé de réception vous parvient.'],
  ['La Région étudie', 'S’il manque quelque chose, elle vous dit quoi et avant quelle date.'],
] as const;
const EN_ARGENT = [
  ...DEMANDE,
  ['Les élus votent', 'La décision vous est notifiée, avec ses motifs et son montant.'],
  ['Vous signez', 'La convention fixe les versements et ce que vous devrez justifier.'],
  ['Vous rendez compte', 'Les versements suivent vos justificatifs, et le solde votre bilan.'],
] as const;
const EN_NATURE = [
  ...DEMANDE,
  ['La Région décide', 'La décision vous est notifiée, avec ses motifs.'],
  ['Vous êtes accompagné', 'La Région paie le prestataire : vous n’avancez rien.'],
  ['Vous rendez compte', 'Un bilan dit ce que l’accompagnement a changé.'],
] as const;

/** What answering comes to, in five plain steps; the same words on the home page and on that of a call. */
export function EtapesAppel({ enArgent }: { enArgent: boolean }): ReactElement {
  return (
    <ol className="liste chemin-etapes">
      {(enArgent ? EN_ARGENT : EN_NATURE).map(([titre, detail]) => (
        <li key={titre}>
          <h3>{titre}</h3>
          <p>{detail}</p>
        </li>
      ))}
    </ol>
  );
}
