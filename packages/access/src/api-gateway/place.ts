const partitionOf = (region: string): readonly [name: string, suffix: string] => {
  if (region.startsWith('cn-')) return ['aws-cn', 'amazonaws.com.cn'];
  return [region.startsWith('us-gov-') ? 'aws-us-gov' : 'aws', 'amazonaws.com'];
};

/**
 * The ARN of something of API Gateway; `path` is such as `/restapis/abc/stages/prod`.
 *
 * Source: https://docs.aws.amazon.com/apigateway/latest/developerguide/arn-format-reference.html
 */
export const gatewayArn = (region: string, path: string): string =>
  `arn:${partitionOf(region)[0]}:apigateway:${region}::${path}`;

/** The host that API Gateway gives to an API. */
export const gatewayHost = (region: string, id: string): string =>
  `${id}.execute-api.${region}.${partitionOf(region)[1]}`;
