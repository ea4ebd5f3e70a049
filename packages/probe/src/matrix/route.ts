export {
  anyScope,
  isProtected,
  leastScopes,
  mayCall,
  type Route as ProbeRoute,
  type RouteBody,
  type SourceLine,
} from '@mizt-auth/access';
