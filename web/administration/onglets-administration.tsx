import type { ReactElement } from 'react';
import { useSession } from '../api/session.tsx';
import { Onglets } from '../ui/onglets.tsx';
import { AlerteAntivirus } from './alerte-antivirus.tsx';
import { AlerteReferentiels } from './alerte-referentiels.tsx';

const onglets = [
  { href: '/administration/comptable', libelle: 'Retour du comptable', demonstration: false },
  { href: '/administration/agents', libelle: 'Agents', demonstration: false },
  { href: '/administration/exploitation', libelle: 'Exploitation', demonstration: false },
  { href: '/administration/quarantaine', libelle: 'Quarantaine', demonstration: false },
  { href: '/administration/traces', libelle: 'Traces', demonstration: false },
  { href: '/administration/archives', libelle: 'Archives', demonstration: false },
  { href: '/administration/demandes', libelle: 'Demandes', demonstration: false },
  { href: '/administration/horloge', libelle: 'Horloge', demonstration: true },
  { href: '/dev/courriels', libelle: 'Courriels', demonstration: true },
];

/** The pages of an administrator, and on each of them what he must know at all times; the clock and the mails exist in a demonstration only. */
export function OngletsAdministration({ courant }: { courant: string }): ReactElement {
  const { session } = useSession();
  const demonstration = session?.demonstration === true;
  // Anyone reads the mails of a demonstration.
  const administre = session?.compte?.roles.some(({ role }) => role === 'administrateur') === true;
  return (
    <>
      <Onglets
        libelle="Administration"
        onglets={onglets
          .filter((onglet) => demonstration || !onglet.demonstration)
          .map(({ href, libelle }) => ({ href, libelle, courant: href === courant }))}
      />
      {administre && <AlerteAntivirus />}
      {administre && <AlerteReferentiels />}
    </>
  );
}
