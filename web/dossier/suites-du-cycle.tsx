import type { ReactElement } from 'react';
import type { Cycle, Dossier } from '../api/schema/types.gen.ts';
import { DefinitionListe } from '../ui/definition-liste.tsx';
import { Lien } from '../ui/lien.tsx';
import { actesDe } from './actes.ts';
import { direCause, direDelai } from './phrases-du-cycle.ts';

/** What may happen now on the path, who does it, and where it leads; what the reader may do is a link. */
export function Maintenant({ dossier: lu, cycle }: { dossier: Dossier; cycle: Cycle }): ReactElement | null {
  if (cycle.maintenant.length === 0) return null;
  const hrefDe = (objet: string, type: string): string | null => {
    const porteur = lu.objets.find((o) => o.objet.id === objet);
    return porteur === undefined
      ? null
      : (actesDe(lu, porteur).find(({ action }) => action.type === type)?.href ?? null);
  };
  return (
    <section className="pile" aria-labelledby="maintenant-titre">
      <h2 id="maintenant-titre">Ce qui peut se passer maintenant</h2>
      <ul className="liste cycle-passages">
        {cycle.maintenant.map(({ objet, type, libelle, acteurs, deMoi, vers }) => {
          const href = deMoi ? hrefDe(objet, type) : null;
          return (
            <li key={`${objet} ${type}`}>
              {href === null ? <span>{libelle}</span> : <Lien href={href}>{libelle}</Lien>}
              {vers.length > 0 && (
                <>
                  {' '}
                  <span aria-hidden="true">→</span>
                  <span className="hors-ecran">, qui mène à</span> {vers.join(' ou ')}
                </>
              )}
              <span className="discret"> · {deMoi ? 'vous' : acteurs.join(' ou ')}</span>
            </li>
          );
        })}
      </ul>
    </section>
  );
}

type Detour = Cycle['phases'][number]['detours'][number] & { phase: string };

function Detours({ detours, auPorteur }: { detours: readonly Detour[]; auPorteur: boolean }): ReactElement {
  const dire = (detour: Detour): string =>
    [
      direCause(detour),
      // What follows is written to the porteur.
      ...(auPorteur ? [detour.ensuite] : []),
      ...(detour.delai === null ? [] : [`Délai\u00a0: ${detour.delai}.`]),
      ...(!auPorteur && detour.terme ? ['Le dossier s’arrête là.'] : []),
    ].join(' ');
  return (
    <dl className="cycle-etsi">
      {detours.map((detour) => (
        <div key={`${detour.phase} ${detour.etat}`}>
          <dt>
            {detour.libelle} <span className="discret">{detour.phase}</span>
          </dt>
          <dd>{dire(detour)}</dd>
        </div>
      ))}
    </dl>
  );
}

/** The ways off the ordinary path that are still open: what would lead there, and what would follow; those of later phases are folded. */
export function EtSi({ dossier: { audience }, cycle }: { dossier: Dossier; cycle: Cycle }): ReactElement | null {
  const detoursDe = (phases: Cycle['phases']): Detour[] =>
    phases.flatMap(({ libelle: phase, detours }) => detours.map((d) => ({ phase, ...d })));
  const ouvertes = cycle.phases.filter(({ detours }) => detours.length > 0);
  const presentes = ouvertes.filter(({ situation }) => situation === 'present');
  // Where nothing may happen now, what may happen next.
  const proches = presentes.length > 0 ? presentes : ouvertes.slice(0, 1);
  const lointaines = ouvertes.filter((phase) => !proches.includes(phase));
  if (proches.length === 0) return null;
  const auPorteur = audience === 'porteur';
  return (
    <section className="pile" aria-labelledby="etsi-titre">
      <h2 id="etsi-titre">Et si…</h2>
      <Detours detours={detoursDe(proches)} auPorteur={auPorteur} />
      {lointaines.length > 0 && (
        <details>
          <summary>Plus loin dans le parcours</summary>
          <Detours detours={detoursDe(lointaines)} auPorteur={auPorteur} />
        </details>
      )}
    </section>
  );
}

function ListeDelais({ delais }: { delais: Cycle['delais'] }): ReactElement {
  return (
    <dl className="cycle-delais">
      {delais.map((delai) => {
        const precisions = [
          ...(delai.objet === null ? [] : [delai.objet]),
          ...(delai.nature === 'loi' ? ['fixé par la loi'] : []),
        ].join(', ');
        return (
          <div key={delai.cle}>
            <dt>
              {delai.libelle}
              {precisions !== '' && <span className="discret"> {precisions}</span>}
            </dt>
            <dd>{direDelai(delai)}</dd>
          </div>
        );
      })}
    </dl>
  );
}

/** The delays that the call sets, those of the law told apart: those that run, then the others, folded. */
export function Delais({ cycle: { delais } }: { cycle: Cycle }): ReactElement | null {
  const enCours = delais.filter(({ dernierJour, suspendu }) => dernierJour !== null || suspendu);
  const autres = delais.filter((delai) => !enCours.includes(delai));
  if (delais.length === 0) return null;
  return (
    <section className="feuille pile" aria-labelledby="delais-titre">
      <h2 id="delais-titre">Les délais</h2>
      {enCours.length === 0 ? <p className="discret">Aucun délai ne court.</p> : <ListeDelais delais={enCours} />}
      {autres.length > 0 && (
        <details>
          <summary>{enCours.length === 0 ? 'Ceux de cet appel' : 'Les autres délais'}</summary>
          <ListeDelais delais={autres} />
        </details>
      )}
    </section>
  );
}

/** What runs beside the path, whatever the phase. */
export function EnParallele({ cycle: { acote } }: { cycle: Cycle }): ReactElement | null {
  if (acote.length === 0) return null;
  return (
    <section className="pile" aria-labelledby="acote-titre">
      <h2 id="acote-titre">En parallèle</h2>
      <DefinitionListe faits={acote.map(({ libelle, etat }) => ({ terme: libelle, valeur: etat }))} />
    </section>
  );
}
