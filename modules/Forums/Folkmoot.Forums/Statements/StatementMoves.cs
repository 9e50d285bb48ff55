using Folkmoot.Core.Residents;
using Folkmoot.Forums.Organising;
using Microsoft.AspNetCore.Http;

namespace Folkmoot.Forums.Statements;

/// <summary>Leads from where a question's pages were to the board where its topic is now.</summary>
public sealed class StatementMoves(TopicPlaces places)
{
    /// <summary>The address that is asked for, on the topic's new board; null when the topic never was on the one it names, or is not for this person to read.</summary>
    public async Task<string?> FindAddressAsync(string board, long topicId, HttpContext context, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(context);
        if (await places.FindAsync(board, topicId, context.User.FindUserId(), cancellationToken) is not { Topic.CollectsStatements: true } now
            || now.Topic.Id != topicId || now.Board.Slug == board)
        {
            return null;
        }

        // What is moved may be moved back: browsers ask again.
        context.Response.Headers.CacheControl = "no-cache";
        var page = context.Request.Path.Value![$"/forums/{board}/".Length..];
        return $"{context.Request.PathBase}/forums/{now.Board.Slug}/{page}{context.Request.QueryString}";
    }
}
