/** Every route of the service, in the order of the documentation. */
import type { Route } from '../http/route.ts';
import type { OpenApiDocument } from '../openapi/create-document.ts';
import { pageRoutes } from '../page/page-routes.ts';
import { refuseSignIn } from '../page/session/login-page.ts';
import type { Service } from '../service.ts';
import { healthRoutes } from './health.ts';
import { inferenceServerRoutes } from './inference-server.ts';
import { inferenceRoutes } from './inference.ts';
import { mlflowRoutes } from './mlflow.ts';
import { modelRoutes } from './models.ts';
import { predictionRoute } from './prediction.ts';
import { reportRoutes } from './reports.ts';
import { runsRoute } from './runs.ts';
import { documentRoutes, metricsRoute } from './service.ts';
import { sessionRoutes } from './session.ts';
import { stateRoutes } from './state.ts';

/** A route that is not in this list does not exist; pages have theirs here too. */
export function allRoutes(service: Service, document: () => OpenApiDocument): readonly Route[] {
  return [
    predictionRoute(service),
    ...stateRoutes(service),
    ...modelRoutes(service),
    runsRoute(service),
    ...reportRoutes(service),
    ...healthRoutes(service),
    ...mlflowRoutes(service),
    ...inferenceServerRoutes(service),
    ...inferenceRoutes(service),
    metricsRoute(service),
    ...documentRoutes(document),
    ...sessionRoutes(service).map((route) => ({ ...route, refuse: refuseSignIn(service) })),
    ...pageRoutes(service),
  ];
}
