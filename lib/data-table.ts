import { RemovalPolicy, Stack } from 'aws-cdk-lib'
import {
  AttributeType,
  BillingMode,
  ProjectionType,
  Table,
  TableEncryption,
  type ITable,
} from 'aws-cdk-lib/aws-dynamodb'
import { Key, type IKey } from 'aws-cdk-lib/aws-kms'
import { Construct } from 'constructs'
import type { Stage } from './stage.ts'

/**
 * The one table: records of every département, and the sparse index of what is due. Keys are laid out in
 * lambdas/adapters/dynamo-keys.ts.
 */
export class DataTable extends Construct {
  readonly table: ITable

  constructor(scope: Construct, id: string, stage: Stage) {
    super(scope, id)
    const encryptionKey = stage.customerKey ? new Key(this, 'Key', { enableKeyRotation: true }) : undefined
    this.table =
      stage.restoredTable === undefined
        ? this.ownTable(stage, encryptionKey)
        : this.restoredTable(stage.restoredTable, encryptionKey)
  }

  private ownTable(stage: Stage, encryptionKey: IKey | undefined): Table {
    const table = new Table(this, 'Table', {
      partitionKey: { name: 'pk', type: AttributeType.STRING },
      sortKey: { name: 'sk', type: AttributeType.STRING },
      billingMode: BillingMode.PAY_PER_REQUEST,
      pointInTimeRecoverySpecification: { pointInTimeRecoveryEnabled: true },
      timeToLiveAttribute: 'ttl',
      deletionProtection: stage.protected,
      removalPolicy: stage.protected ? RemovalPolicy.RETAIN : RemovalPolicy.DESTROY,
      ...(encryptionKey
        ? { encryption: TableEncryption.CUSTOMER_MANAGED, encryptionKey }
        : { encryption: TableEncryption.AWS_MANAGED }),
    })
    table.addGlobalSecondaryIndex({
      indexName: 'due',
      partitionKey: { name: 'dueLane', type: AttributeType.STRING },
      sortKey: { name: 'dueFrom', type: AttributeType.STRING },
      projectionType: ProjectionType.ALL,
    })
    return table
  }

  /** DynamoDB restores into a new table, never over the old one: the stack is then told to use that. */
  private restoredTable(name: string, encryptionKey: IKey | undefined): ITable {
    const tableArn = Stack.of(this).formatArn({ service: 'dynamodb', resource: 'table', resourceName: name })
    return Table.fromTableAttributes(this, 'Restored', {
      tableArn,
      ...(encryptionKey ? { encryptionKey } : {}),
    })
  }
}
