using System.Globalization;
using Folkmoot.Core.Items;
using Folkmoot.Core.Moderation;
using Folkmoot.Forums.Topics;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace Folkmoot.Forums.Statements;

/// <summary>Statements under moderation: a withheld one is gone from lists, votes and results.</summary>
public sealed class ModeratedStatements(
    ForumsDbContext db, StatementReader reader, StatementRecounts recounts, IStringLocalizer<ModeratedStatements> texts) : IModeratedContent
{
    public string Kind => Statement.ItemKind;

    public string Noun => texts["statement"];

    public async Task<ModeratedText?> FindAsync(ItemRef item, CancellationToken cancellationToken)
    {
        if (!long.TryParse(item.Id, NumberStyles.None, CultureInfo.InvariantCulture, out var id)
            || await db.Statements.AsNoTracking().SingleOrDefaultAsync(s => s.Id == id, cancellationToken) is not { } statement
            || await reader.FindAsync(statement.TopicId, cancellationToken) is not { } place)
        {
            return null;
        }

        return new ModeratedText(statement.Item, statement.Text, statement.AuthorId, place.Board.Area, place.Path, IsPublic: !statement.Hidden && !place.Topic.Hidden);
    }

    public async Task<bool> MayReadAsync(ItemRef item, string userId, CancellationToken cancellationToken) =>
        long.TryParse(item.Id, NumberStyles.None, CultureInfo.InvariantCulture, out var id)
        && await db.Statements.Where(s => s.Id == id).Select(s => (long?)s.TopicId).SingleOrDefaultAsync(cancellationToken) is { } topicId
        && await reader.FindAsync(topicId, cancellationToken) is { } place && await reader.MayReadAsync(place, userId, cancellationToken);

    public Task HoldAsync(ItemRef item, CancellationToken cancellationToken) => ChangeAsync(item, statement => Withhold(statement, Withheld.Held), cancellationToken);

    public Task RemoveAsync(ItemRef item, string reason, CancellationToken cancellationToken) =>
        ChangeAsync(item, statement => Withhold(statement, Withheld.Removed, reason), cancellationToken);

    public Task ShowAsync(ItemRef item, CancellationToken cancellationToken) => ChangeAsync(item, statement =>
    {
        statement.Show();
        db.Raise(new ItemPublished(statement.Item));
    }, cancellationToken);

    private void Withhold(Statement statement, Withheld why, string? reason = null)
    {
        statement.Withhold(why, reason);
        db.Raise(new ItemRemoved(statement.Item));
    }

    private async Task ChangeAsync(ItemRef item, Action<Statement> change, CancellationToken cancellationToken)
    {
        var id = long.Parse(item.Id, NumberStyles.None, CultureInfo.InvariantCulture);
        var statement = await db.Statements.SingleAsync(s => s.Id == id, cancellationToken);
        change(statement);
        db.Raise(new ItemChanged(StatementQuestion.ItemOf(statement.TopicId)));
        await db.SaveChangesAsync(cancellationToken);
        await recounts.AskAsync(statement.TopicId, cancellationToken);
    }
}
