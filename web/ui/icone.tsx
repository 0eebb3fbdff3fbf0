import type { ReactElement } from 'react';
import type { Ton } from './ton.ts';

const traces = {
  neutre: 'M4 12h16',
  info: 'M12 11v6M12 7.2v.1M21 12a9 9 0 1 1-18 0 9 9 0 0 1 18 0z',
  succes: 'M7.5 12.5l3 3 6-6.5M21 12a9 9 0 1 1-18 0 9 9 0 0 1 18 0z',
  attention: 'M12 9.5v4.5M12 17v.1M12 3.5L22 20.5H2z',
  erreur: 'M12 7.5V13M12 16.4v.1M8.3 3h7.4L21 8.3v7.4L15.7 21H8.3L3 15.7V8.3z',
  attente: 'M12 3a9 9 0 1 0 9 9',
  telechargement: 'M12 4v11m-5-5 5 5 5-5M4 20h16',
  suite: 'M5 12h14m-6-6 6 6-6 6',
} as const satisfies Record<Ton, string> & Record<string, string>;

/** Draws one of our icons. It is decoration: the words beside it carry the meaning. */
export function Icone({ nom, tourne = false }: { nom: keyof typeof traces; tourne?: boolean }): ReactElement {
  return (
    <svg className={tourne ? 'icone icone-tourne' : 'icone'} viewBox="0 0 24 24" aria-hidden="true" focusable="false">
      <path
        d={traces[nom]}
        fill="none"
        stroke="currentColor"
        strokeWidth="2.2"
        strokeLinecap="round"
        strokeLinejoin="round"
      />
    </svg>
  );
}
