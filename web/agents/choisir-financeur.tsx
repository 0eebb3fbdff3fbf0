import { useState } from 'react';
import type { ReactElement, ReactNode } from 'react';
import { useSession } from '../api/session.tsx';
import { EtatVide } from '../ui/etat-vide.tsx';
import { LienBouton } from '../ui/lien-bouton.tsx';
import { ListeDeroulante } from '../ui/liste-deroulante.tsx';

/** The funder that the reader administers; a list where there are several. */
export function ChoisirFinanceur({ children }: { children: (financeur: string) => ReactNode }): ReactElement | null {
  const { session, compte } = useSession();
  const [choisi, setChoisi] = useState<string | null>(null);
  if (session === null) return null;
  if (compte === null)
    return (
      <EtatVide
        titre="Connectez-vous pour voir cette page"
        action={<LienBouton href="/connexion?retour=%2Fadministration%2Fagents">Se connecter</LienBouton>}
      />
    );
  const administres = compte.roles.filter(({ role }) => role === 'administrateur');
  const courant = administres.find(({ financeur }) => financeur === choisi) ?? administres[0];
  if (courant === undefined)
    return (
      <EtatVide titre="Cette page ne vous est pas ouverte">
        <p>La liste des agents se tient par l’administrateur du service.</p>
      </EtatVide>
    );
  return (
    <>
      {administres.length > 1 && (
        <ListeDeroulante
          libelle="Financeur"
          options={administres.map(({ financeur, financeurNom }) => ({ valeur: financeur, libelle: financeurNom }))}
          value={courant.financeur}
          onChange={({ target }) => {
            if (target.value !== '') setChoisi(target.value);
          }}
        />
      )}
      {children(courant.financeur)}
    </>
  );
}
