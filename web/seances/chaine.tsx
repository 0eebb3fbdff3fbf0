import type { ReactElement, ReactNode } from 'react';
import { formaterDate } from '../../workflows/engine/dates/civil.ts';
import type { Seance } from '../api/schema/types.gen.ts';
import { Borne } from '../ui/borne.tsx';
import type { Position } from '../ui/borne.tsx';
import { pluriel } from './envoi-seance.ts';
import { lignesAPrevenir } from './lettres.tsx';

interface Maillon {
  titre: string;
  fait: boolean;
  detail: ReactNode;
}

const dits: Readonly<Record<Position, string>> = {
  franchie: 'Fait',
  actuelle: 'À faire maintenant',
  avenir: 'Ensuite',
};

/** How far a commission is, from its reports to its letters: what is done with its date, what is now, what follows. */
export function Chaine({ seance }: { seance: Seance }): ReactElement | null {
  const { lignes, transmisLe, publieLe } = seance;
  if (seance.genre !== 'commission' || lignes.length === 0) return null;
  const dites = lignes.filter((l) => l.deporte || (l.debat !== null && l.debat.issue !== null)).length;
  const lettres = lignesAPrevenir(seance).length;
  const maillons: Maillon[] = [
    { titre: 'Rapports', fait: true, detail: `${lignes.length} à l’ordre du jour` },
    { titre: 'Votes', fait: seance.numero !== null, detail: seance.numero ?? `${dites} sur ${lignes.length}` },
    { titre: 'Transmission', fait: transmisLe !== null, detail: transmisLe === null ? '' : formaterDate(transmisLe) },
    {
      titre: 'Publication, exécutoire',
      fait: publieLe !== null,
      detail: publieLe === null ? '' : formaterDate(publieLe),
    },
    { titre: 'Lettres', fait: seance.statut === 'notifiee', detail: lettres === 0 ? '' : pluriel(lettres, 'lettre') },
  ];
  const ici = maillons.findIndex(({ fait }) => !fait);
  return (
    <ol className="liste seance-chaine">
      {maillons.map(({ titre, fait, detail }, rang) => {
        const position: Position = fait ? 'franchie' : rang === ici ? 'actuelle' : 'avenir';
        return (
          <li
            key={titre}
            className={`seance-maillon seance-maillon-${position}`}
            {...(position === 'actuelle' ? { 'aria-current': 'step' as const } : {})}
          >
            <Borne position={position} />
            <div>
              <strong>{titre}</strong>
              <span className="hors-ecran"> : {dits[position]}</span>
              <span className="precision discret">{position === 'actuelle' && detail === '' ? 'à faire' : detail}</span>
            </div>
          </li>
        );
      })}
    </ol>
  );
}
