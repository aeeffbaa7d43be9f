# How the scripts of this repository are analysed. All rules are on; here is what some of them have to be told.
@{
    Rules = @{
        PSReviewUnusedParameter = @{
            # Parameters of a test file are used in what these commands run.
            CommandsToTraverse = @('BeforeAll', 'BeforeDiscovery')
        }
    }
}
