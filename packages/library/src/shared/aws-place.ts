/** Keys of an AWS identity. */
export interface AwsKeys {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  readonly sessionToken?: string | undefined;
}

/** Where AWS is, and who asks. What is left out comes from the AWS SDK's own chain: variables, profiles, roles. */
export interface AwsPlace {
  /** Such as `eu-west-1`. */
  readonly region?: string | undefined;
  /** A profile of the AWS configuration files. */
  readonly profile?: string | undefined;
  /** What answers in the place of AWS, such as the endpoint that `mizt-auth local start` prints. */
  readonly endpoint?: string | undefined;
  readonly credentials?: AwsKeys | undefined;
}
