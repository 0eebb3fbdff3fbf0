import { useState } from 'react';
import type { ReactElement } from 'react';
import type { EvenementDuFil, FilEchanges as Fil, MessageLu } from '../api/schema/types.gen.ts';
import { formaterInstant } from '../dossier/dates.ts';
import { direSort } from '../dossier/points-suivis.tsx';
import { formaterTaille } from '../form/pieces.ts';
import { Bouton } from '../ui/bouton.tsx';
import { Etiquette } from '../ui/etiquette.tsx';
import { EtatVide } from '../ui/etat-vide.tsx';
import { Icone } from '../ui/icone.tsx';
import { EcrireMessage } from './ecrire-message.tsx';

/** What a reader may narrow the thread to. */
const vues = {
  tout: () => true,
  demandes: (e) => e.genre === 'evenement' && e.demandes.length > 0,
  notes: (e) => e.genre === 'message' && e.interne,
} as const satisfies Record<string, (e: Fil['entrees'][number]) => boolean>;
type Vue = keyof typeof vues;

/** « Hélène Castan » → « HC ». */
function initiales(nom: string): string {
  const mots = nom.split(/\s+/).filter((mot) => mot !== '');
  return [mots[0], mots.length > 1 ? mots.at(-1) : undefined]
    .map((mot) => Array.from(mot ?? '')[0] ?? '')
    .join('')
    .toUpperCase();
}

function Pieces({ dossier, pieces }: { dossier: string; pieces: MessageLu['pieces'] }): ReactElement | null {
  if (pieces.length === 0) return null;
  return (
    <ul className="liste echange-pieces" aria-label="Fichiers joints">
      {pieces.map((piece) => (
        <li key={piece.id}>
          {piece.analyse === 'infectee' ? (
            <span>{piece.nom}, bloqué : virus détecté</span>
          ) : (
            <a href={`/api/dossiers/${dossier}/echanges/pieces/${piece.id}`} download>
              {piece.nom}
            </a>
          )}{' '}
          <span className="discret chiffres">{formaterTaille(piece.taille)}</span>
        </li>
      ))}
    </ul>
  );
}

function Message({ fil, message: m }: { fil: Fil; message: MessageLu }): ReactElement {
  const cote = m.cote === 'region' ? 'Région' : fil.dossier.organisation;
  return (
    <li className={`echange echange-${m.interne ? 'note' : m.cote}`} id={`message-${m.rang}`}>
      <span className="echange-initiales" aria-hidden="true">
        {initiales(m.auteur)}
      </span>
      <article aria-label={`${m.interne ? 'Note interne' : 'Message'} de ${m.deMoi ? 'vous' : m.auteur}`}>
        <p className="echange-tete">
          <strong>{m.deMoi ? 'Vous' : m.auteur}</strong>
          <span className="discret">{m.parCourriel ? `${cote}, par courriel` : cote}</span>
          <time className="discret" dateTime={m.instant}>
            {formaterInstant(m.instant, fil.dossier.fuseau)}
          </time>
          {m.interne && <Etiquette ton="attention" texte="Note interne, entre agents" />}
          {m.confidentiel && <Etiquette ton="neutre" texte="Confidentiel" />}
          {m.nouveau && <Etiquette ton="info" texte="Nouveau" />}
        </p>
        <div className="echange-bulle">
          {m.question !== null && (
            <p className="echange-question">
              {m.sansReponse ? 'Ne peut pas répondre à' : 'Sur la question'} « {m.question} »
            </p>
          )}
          <p className="texte-saisi">{m.texte}</p>
          <Pieces dossier={fil.dossier.id} pieces={m.pieces} />
        </div>
        {m.cote === fil.cote && !m.interne && (
          <p className="echange-lu discret">
            {m.luLe === null ? 'Pas encore lu' : `Lu le ${formaterInstant(m.luLe, fil.dossier.fuseau)}`}
          </p>
        )}
      </article>
    </li>
  );
}

function Evenement({ fil, evenement: e }: { fil: Fil; evenement: EvenementDuFil }): ReactElement {
  const quand = formaterInstant(e.instant, fil.dossier.fuseau);
  return (
    <li className="echange echange-fait">
      <span className="echange-marque">
        <Icone nom="succes" />
      </span>
      <div>
        <p className="discret">
          {e.fait === null ? (
            <>
              <strong>{e.libelle}</strong> · {e.acteur},{' '}
            </>
          ) : (
            <>
              <strong>
                {e.acteur} {e.fait}
              </strong>
              {e.objet === null ? '' : ` (${e.objet})`},{' '}
            </>
          )}
          <time dateTime={e.instant}>{quand}</time>
        </p>
        {e.demandes.length > 0 && (
          <div className="echange-demandes">
            {e.mot !== null && <p className="texte-saisi">{e.mot}</p>}
            <ul className="liste">
              {e.demandes.map(({ chemin, libelle, motif, sort }) => (
                <li key={chemin}>
                  <strong>{libelle}</strong>
                  <span>
                    <Etiquette
                      {...direSort(sort, { envoye: e.reponduLe !== null, duPorteur: fil.cote === 'porteur' })}
                    />
                  </span>
                  {motif !== '' && <span className="texte-saisi">{motif}</span>}
                </li>
              ))}
            </ul>
            <p className="discret">
              {e.reponduLe === null
                ? 'Attend une réponse.'
                : `Répondu le ${formaterInstant(e.reponduLe, fil.dossier.fuseau)}.`}
            </p>
          </div>
        )}
      </div>
    </li>
  );
}

function Vues({ fil, vue, choisir }: { fil: Fil; vue: Vue; choisir: (vue: Vue) => void }): ReactElement {
  const compter = (cle: Vue): number => fil.entrees.filter((e) => vues[cle](e)).length;
  const noms: readonly [Vue, string][] = [
    ['tout', 'Tout'],
    ['demandes', `Demandes ${compter('demandes')}`],
    ['notes', `Notes internes ${compter('notes')}`],
  ];
  return (
    <div className="echange-vues" role="group" aria-label="Ce qui est montré">
      {noms.map(([cle, nom]) => (
        <button
          key={cle}
          type="button"
          className="bouton bouton-secondaire"
          aria-pressed={cle === vue}
          onClick={() => choisir(cle)}
        >
          {nom}
        </button>
      ))}
    </div>
  );
}

/** How many facts in a row are told one by one, the latest; what came before them is one line that unfolds (our decision). */
const FAITS_EN_VUE = 3;

type Entree = Fil['entrees'][number];
const estFait = (e: Entree): e is EvenementDuFil & Entree => e.genre === 'evenement' && e.demandes.length === 0;

/** The entries, each long run of facts cut: those that fold together are one list. */
function plier(entrees: readonly Entree[]): (Entree | EvenementDuFil[])[] {
  const pliees: (Entree | EvenementDuFil[])[] = [];
  let faits: EvenementDuFil[] = [];
  const poser = (): void => {
    const plis = faits.slice(0, -FAITS_EN_VUE);
    // One fact takes no more room than the line that would stand for it.
    if (plis.length > 1) pliees.push(plis, ...faits.slice(-FAITS_EN_VUE));
    else pliees.push(...faits);
    faits = [];
  };
  for (const e of entrees)
    if (estFait(e)) faits.push(e);
    else {
      poser();
      pliees.push(e);
    }
  poser();
  return pliees;
}

function Plis({ fil, faits }: { fil: Fil; faits: readonly EvenementDuFil[] }): ReactElement {
  const [premier] = faits;
  return (
    <li className="echange">
      <span />
      <details>
        <summary>
          {faits.length} étapes à partir du{' '}
          {premier === undefined ? '' : formaterInstant(premier.instant, fil.dossier.fuseau)}
        </summary>
        <ol className="liste echanges-fil">
          {faits.map((e) => (
            <Evenement key={e.rang} fil={fil} evenement={e} />
          ))}
        </ol>
      </details>
    </li>
  );
}

interface PropsFil {
  fil: Fil;
  recharger: () => Promise<void>;
  /** Reads older messages; `null` when there are none. */
  plus: (() => void) | null;
}

/** The thread in the order of time, then where to write. */
export function FilEchanges({ fil, recharger, plus }: PropsFil): ReactElement {
  const [vue, setVue] = useState<Vue>('tout');
  const entrees = fil.entrees.filter((e) => vues[vue](e));
  const premier = fil.entrees.find((e) => e.genre === 'message' && e.nouveau);
  const nouveaux = fil.entrees.filter((e) => e.genre === 'message' && e.nouveau).length;
  return (
    <section className="pile echanges" aria-labelledby="echanges-titre">
      <div className="echanges-tete">
        <h2 id="echanges-titre">Échanges avec {fil.correspondant}</h2>
        {fil.cote === 'region' && <Vues fil={fil} vue={vue} choisir={setVue} />}
      </div>
      {premier !== undefined && (
        <p>
          <a href={`#message-${premier.rang}`}>
            {nouveaux === 1 ? 'Lire le nouveau message' : `Lire les ${nouveaux} nouveaux messages`}
          </a>
        </p>
      )}
      {plus !== null && (
        <div>
          <Bouton variante="discret" onClick={plus}>
            Lire les messages plus anciens
          </Bouton>
        </div>
      )}
      {entrees.length === 0 ? (
        <EtatVide titre={vue === 'tout' ? 'Aucun échange pour le moment' : 'Rien de tel dans ces échanges'}>
          <p>
            {fil.cote === 'porteur'
              ? 'Posez ici vos questions sur ce dossier : la réponse arrive ici et par courriel.'
              : 'Ce que vous écrivez ici part par courriel au porteur et reste dans le dossier.'}
          </p>
        </EtatVide>
      ) : (
        <ol className="liste echanges-fil">
          {plier(entrees).map((e) =>
            Array.isArray(e) ? (
              <Plis key={`plis-${e[0]?.rang}`} fil={fil} faits={e} />
            ) : e.genre === 'message' ? (
              <Message key={e.id} fil={fil} message={e} />
            ) : (
              <Evenement key={`evenement-${e.rang}`} fil={fil} evenement={e} />
            ),
          )}
        </ol>
      )}
      {fil.peutEcrire ? (
        <EcrireMessage key={fil.dossier.id} fil={fil} recharger={recharger} />
      ) : (
        <p className="discret">Vous lisez ces échanges ; la personne qui instruit y répond.</p>
      )}
    </section>
  );
}
