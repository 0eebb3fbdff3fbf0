import { useState } from 'react';
import type { ReactElement } from 'react';
import { adresseApi } from '../api/adresse-api.ts';
import { envoyer, phraseErreur } from '../api/client.ts';
import type { Action, Dossier, Objet } from '../api/schema/types.gen.ts';
import { cleDEnvoi, garderSaisie } from '../form/saisie-gardee.ts';
import { annoncer } from '../ui/annonce.tsx';
import { Bandeau } from '../ui/bandeau.tsx';
import { Bouton } from '../ui/bouton.tsx';
import { formaterInstant } from './dates.ts';

/** The act that is offered here: to the porteur, to ask; to the agent, to give what was asked. */
export function acteDeDelai(lu: Dossier): { objet: Objet; action: Action } | undefined {
  const { objets, complements } = lu;
  return objets
    .flatMap((objet) => objet.actions.map((action) => ({ objet, action })))
    .find(({ action }) => action.type === complements?.acteDeDelai);
}

/** More time for the points that are asked: asked for by the porteur, given by the agent, each by one button that does it. */
export function PlusDeTemps({
  dossier: lu,
  recharger,
}: {
  dossier: Dossier;
  recharger: () => Promise<void>;
}): ReactElement | null {
  const [echec, setEchec] = useState<string | null>(null);
  if (lu.complements === null || lu.complements.recusLe !== null) return null;
  const { delaiDemandeLe, delaiRefuseLe } = lu.complements;
  const trouve = acteDeDelai(lu);
  const quand = delaiDemandeLe === null ? '' : formaterInstant(delaiDemandeLe, lu.appel.fuseau);

  const agir = async (): Promise<void> => {
    if (trouve === undefined) return;
    setEchec(null);
    const corps = {
      objet: trouve.objet.objet.id,
      type: trouve.action.type,
      charge: {},
      versionAttendue: trouve.objet.version,
    };
    const nom = `jalon:delai:${lu.dossier.id}`;
    try {
      await envoyer('POST', adresseApi('/api/dossiers/{dossier}/evenements', { dossier: lu.dossier.id }), corps, {
        cle: cleDEnvoi(nom, {}, corps),
      });
      annoncer(lu.audience === 'porteur' ? 'Votre demande est transmise.' : 'Le nouveau délai est accordé.');
    } catch (cause) {
      setEchec(phraseErreur(cause));
    } finally {
      garderSaisie(nom, null);
      await recharger();
    }
  };

  return (
    <div className="pile-serree">
      {delaiDemandeLe !== null && (
        <p>
          {lu.audience === 'porteur'
            ? `Vous avez demandé plus de temps le ${quand}. Le délai reste le même tant qu’il n’est pas prolongé.`
            : `Le porteur demande plus de temps depuis le ${quand}.`}
        </p>
      )}
      {delaiRefuseLe !== null && (
        <p>
          {lu.audience === 'porteur'
            ? `Le service n’a pas accordé plus de temps, le ${formaterInstant(delaiRefuseLe, lu.appel.fuseau)}. Le délai reste le même.`
            : `Vous n’avez pas accordé plus de temps, le ${formaterInstant(delaiRefuseLe, lu.appel.fuseau)}.`}
        </p>
      )}
      {trouve !== undefined && (
        <div>
          <Bouton variante="secondaire" onClick={agir} libelleEnCours="Envoi…">
            {trouve.action.libelle}
          </Bouton>
          <p className="champ-aide">{trouve.action.description}</p>
        </div>
      )}
      {echec !== null && <Bandeau ton="erreur" titre={echec} surgit />}
    </div>
  );
}
