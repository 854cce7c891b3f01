import type { BridgeNews } from '../../openadr/bridge-news.ts';

/** A line about what a bridge tells. */
export function newsText(news: BridgeNews): string {
  switch (news.kind) {
    case 'vtnLost':
      return `the VTN is away: ${news.reason}; hubs keep what they have, it is tried again`;
    case 'vtnBack':
      return 'the VTN is back';
    case 'vtnRefused':
      return `the VTN refuses the ${news.what}: ${news.reason}; events are polled all the same`;
    case 'registered':
      return `registered ${news.what} ${news.name}`;
    case 'eventRefused':
      return `event ${news.eventId} is not carried out: ${news.reason}`;
    case 'eventNotice':
      return `event ${news.eventId}: ${news.notices.join('; ')}`;
    case 'eventChanged':
      return `event ${news.eventId} is ${news.change}`;
    case 'hubLost':
      return `hub ${news.hub} is away: ${news.reason}; it is tried again`;
    case 'hubBack':
      return `hub ${news.hub} is back`;
    case 'hubFull':
      return `hub ${news.hub} has no room for event ${news.eventId} before another ends`;
    case 'hubRefused':
      return `hub ${news.hub} refuses event ${news.eventId}: ${news.reason}`;
    case 'stored':
      return `hub ${news.hub} has event ${news.eventId} (id ${news.id}, revision ${news.revision})`;
    case 'cancelled':
      return `hub ${news.hub} has event ${news.eventId} no more (id ${news.id})`;
    case 'reportSent':
      return `report ${news.name} is sent`;
    case 'reportDropped':
      return `report ${news.name} is left out: ${news.reason}`;
  }
}
