import type { ReactElement } from 'react';
import { Lien } from './lien.tsx';

interface Onglet {
  href: string;
  libelle: string;
  courant: boolean;
  nombre?: number;
}

/** Different things about one subject, each at its own address: links, so « back » and bookmarks work. */
export function Onglets({ libelle, onglets }: { libelle: string; onglets: readonly Onglet[] }): ReactElement {
  return (
    <nav className="onglets" aria-label={libelle}>
      <ul className="liste">
        {onglets.map((onglet) => (
          <li key={onglet.href}>
            <Lien href={onglet.href} courant={onglet.courant}>
              {onglet.libelle}
              {onglet.nombre !== undefined && <span className="onglets-nombre">{onglet.nombre}</span>}
            </Lien>
          </li>
        ))}
      </ul>
    </nav>
  );
}
