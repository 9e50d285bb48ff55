using Folkmoot.Core.Moderation;
using Folkmoot.Core.Notifications;
using Folkmoot.Core.Residents.Verification;
using Microsoft.Extensions.DependencyInjection;

namespace Folkmoot.Forums.Statements;

internal static class StatementsRegistration
{
    public static IServiceCollection AddStatements(this IServiceCollection services) => services
        .AddScoped<StatementReader>()
        .AddScoped<StatementService>()
        .AddScoped<StatementRules>()
        .AddScoped<StatementVoting>()
        .AddScoped<StatementRecounts>()
        .AddScoped<StatementCounting>()
        .AddScoped<StatementResults>()
        .AddScoped<StatementSource>()
        .AddScoped<StatementMoves>()
        .AddSettings<StatementSettings>(StatementSettings.Name, "Statements")
        .AddModerated<ModeratedStatements>()
        .AddScheduledJob<CountStatements>(CountStatements.Name)
        .AddScheduledJob<TurnStatements>(TurnStatements.Name)
        .AddEventHandler<StatementsOpened, AnnounceStatements>()
        .AddNoticeSource<StatementSight>()
        .AddRecipeStep<StatementsStep>("ForumStatements")
        .AddWidget<ForumsStatementsViewComponent, StatementsToVoteOnSettings>("forums.statements", "Statements to vote on")
        .AddResidentAct(StatementRules.Voting)
        .AddResidentAct(StatementRules.VerifiedVoting)
        .AddPersonalData<StatementData>();
}
