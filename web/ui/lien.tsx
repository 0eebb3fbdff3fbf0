import type { ReactElement, ReactNode } from 'react';
import { Link } from 'wouter';

interface PropsLien {
  href: string;
  className?: string;
  courant?: boolean;
  children: ReactNode;
}

/** A link: inside the product it changes the page without reloading; files, the API and other sites load as usual. */
export function Lien({ href, className, courant = false, children }: PropsLien): ReactElement {
  const attributs = {
    ...(className === undefined ? {} : { className }),
    ...(courant ? { 'aria-current': 'page' as const } : {}),
  };
  const interne = href.startsWith('/') && !href.startsWith('//') && !href.startsWith('/api/');
  // The fragment: what a package draws does not pass by web/typographie.
  return interne ? (
    <Link href={href} {...attributs}>
      <>{children}</>
    </Link>
  ) : (
    <a href={href} {...attributs}>
      {children}
    </a>
  );
}
