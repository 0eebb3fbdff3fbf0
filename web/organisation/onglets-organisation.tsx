import type { ReactElement } from 'react';
import { Onglets } from '../ui/onglets.tsx';

/** What an organisation tells once, and who is in it. */
export function OngletsOrganisation({ courant }: { courant: 'profil' | 'membres' }): ReactElement {
  return (
    <Onglets
      libelle="Organisme"
      onglets={[
        { href: '/organisation', libelle: 'Profil', courant: courant === 'profil' },
        { href: '/organisation/membres', libelle: 'Membres', courant: courant === 'membres' },
      ]}
    />
  );
}
