import type { ReactElement, ReactNode } from 'react';
import { Annonce } from './annonce.tsx';
import { Lien } from './lien.tsx';
import { Marque } from './marque.tsx';
import { styleDeRegion } from './region.ts';
import type { Region } from './region.ts';

interface LienNavigation {
  href: string;
  libelle: string;
  courant: boolean;
}

interface PropsGabarit {
  /** Whose pages these are; `null` for those of no funder in particular. */
  region: Region | null;
  /** `dense` for those who work in it all day. */
  densite?: 'aeree' | 'dense';
  navigation?: readonly LienNavigation[];
  /** Who is signed in, and the way out; or the way in. */
  compte?: ReactNode;
  /** Present when everything shown is invented; `date` is the demonstration's own today, written for people. */
  demonstration?: { date?: string } | undefined;
  children: ReactNode;
}

const PIED = [
  ['/accessibilite', 'Accessibilité : non conforme'],
  ['/mentions-legales', 'Mentions légales'],
  ['/donnees-personnelles', 'Données personnelles'],
  ['/plan-du-site', 'Plan du site'],
] as const;

/** The frame of every page: skip link, header, main, footer, and the live region that `annoncer` speaks through. */
export function Gabarit({
  region,
  densite = 'aeree',
  navigation = [],
  compte,
  demonstration,
  children,
}: PropsGabarit): ReactElement {
  return (
    <div
      className="gabarit"
      data-densite={densite}
      {...(region === null ? {} : { style: styleDeRegion(region.couleurs) })}
    >
      <a className="evitement" href="#contenu">
        Aller au contenu
      </a>
      <header>
        {demonstration !== undefined && (
          <div className="demonstration">
            <p className="cadre">
              <strong>Données fictives</strong>
              <span>
                {demonstration.date === undefined
                  ? 'Ceci est une démonstration.'
                  : `La démonstration est au ${demonstration.date}.`}
              </span>
            </p>
          </div>
        )}
        <div className="entete">
          <div className="cadre">
            <Lien href="/" className="marque">
              <Marque />
              {region !== null && <span className="marque-region">{region.nom}</span>}
            </Lien>
            {navigation.length > 0 && (
              <nav className="navigation" aria-label="Principale">
                <ul className="liste">
                  {navigation.map((lien) => (
                    <li key={lien.href}>
                      <Lien href={lien.href} courant={lien.courant}>
                        {lien.libelle}
                      </Lien>
                    </li>
                  ))}
                </ul>
              </nav>
            )}
            {compte !== undefined && <div className="compte">{compte}</div>}
          </div>
        </div>
      </header>
      <main id="contenu" className="contenu" tabIndex={-1}>
        <div className="cadre">{children}</div>
      </main>
      <footer className="pied">
        <div className="cadre">
          <p>Jalon, le suivi des appels à projets{region !== null && ` — ${region.nom}`}</p>
          <nav aria-label="Informations sur le site">
            <ul className="liste">
              {PIED.map(([href, libelle]) => (
                <li key={href}>
                  <Lien href={href}>{libelle}</Lien>
                </li>
              ))}
            </ul>
          </nav>
        </div>
      </footer>
      <Annonce />
    </div>
  );
}
