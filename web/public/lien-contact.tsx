import type { ReactElement } from 'react';

/** Where to write, as people read it: the mail address without its scheme, or the page. */
export function LienContact({ adresse }: { adresse: string }): ReactElement {
  return <a href={adresse}>{adresse.replace(/^mailto:|^https:\/\//, '').replace(/\?.*$/, '')}</a>;
}
