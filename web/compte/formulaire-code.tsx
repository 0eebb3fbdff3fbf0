import type { ReactElement } from 'react';
import type { VarianteBouton } from '../ui/bouton.tsx';
import { FormulaireCompte } from './formulaire-compte.tsx';

interface PropsCode {
  verbe: string;
  enCours: string;
  variante?: VarianteBouton;
  /** True where a recovery code does as well. */
  secours?: boolean;
  /** @throws ErreurApi */
  envoyer: (code: string) => Promise<void>;
}

/** The code that an application shows now. */
export function FormulaireCode({ verbe, enCours, variante, secours = false, envoyer }: PropsCode): ReactElement {
  return (
    <FormulaireCompte
      champs={[
        {
          nom: 'code',
          libelle: 'Code de votre application',
          type: 'text',
          autoComplete: 'one-time-code',
          vide: 'Écrivez le code qui s’affiche dans votre application.',
          aide: secours
            ? 'Six chiffres. Téléphone perdu\u00a0? Écrivez un de vos codes de secours.'
            : 'Six chiffres, qui changent toutes les trente secondes.',
        },
      ]}
      verbe={verbe}
      enCours={enCours}
      {...(variante === undefined ? {} : { variante })}
      envoyer={({ code = '' }) => envoyer(code)}
    />
  );
}
