using System.ComponentModel.DataAnnotations;
using System.Security.Cryptography;
using System.Text;
using Folkmoot.Core.Items;
using Folkmoot.Core.Residents;
using Folkmoot.Forums.Boards;
using Folkmoot.Forums.Topics;
using Microsoft.EntityFrameworkCore;

namespace Folkmoot.Forums.Statements;

/// <summary>Starts topics that collect statements. Questions asked on the site belong to residents' topics and stay there.</summary>
public sealed class StatementsStep(
    ForumsDbContext db, StatementService statements, TopicService topics, BoardService boards, ResidentProfiles residents, Site site) : IRecipeStep<StatementsStepData>
{
    public async Task RunAsync(StatementsStepData data, RecipeContext context, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(data);
        foreach (var question in data.Questions)
        {
            var board = await boards.FindAsync(question.Board, cancellationToken)
                ?? throw new ValidationException($"There is no board '{question.Board}' for the question '{question.Id}'. Open it with a ForumBoards step before this one.");
            var known = await db.StatementQuestions.AsNoTracking().SingleOrDefaultAsync(q => q.RecipeId == question.Id, cancellationToken);
            await statements.AskAsync(board, known?.TopicId ?? await StartAsync(question, board, cancellationToken), question, cancellationToken, question.Id);
        }
    }

    public async Task<StatementsStepData?> ExportAsync(CancellationToken cancellationToken)
    {
        List<RecipeQuestion> questions = [];
        foreach (var question in await db.StatementQuestions.AsNoTracking().Include(q => q.Topic).Where(q => q.RecipeId != null && !q.Topic!.Hidden).OrderBy(q => q.RecipeId).ToListAsync(cancellationToken))
        {
            questions.Add(await DescribeAsync(question, cancellationToken));
        }

        return questions.Count == 0 ? null : new StatementsStepData { Questions = questions };
    }

    private async Task<long> StartAsync(RecipeQuestion question, Board board, CancellationToken cancellationToken)
    {
        // No account has such an id, so nobody can ever sign in as the council.
        const string council = "invented-council";
        if (await residents.FindAsync(council, cancellationToken) is null
            && DisplayName.Read(site.Name, out _) is { } name && !await residents.SaveAsync(council, name, home: null, cancellationToken))
        {
            throw new ValidationException($"Somebody goes by the site's name, '{site.Name}', already.");
        }

        var token = new Guid(SHA256.HashData(Encoding.UTF8.GetBytes($"statements/{question.Id}")).AsSpan(0, 16));
        return (await topics.StartAsync(board, question.Title, question.Text, council, token, cancellationToken)).Id;
    }

    private async Task<RecipeQuestion> DescribeAsync(StatementQuestion question, CancellationToken cancellationToken) => new()
    {
        Id = question.RecipeId!,
        Board = await db.Boards.Where(b => b.Id == question.Topic!.BoardId).Select(b => b.Slug).SingleAsync(cancellationToken),
        Title = question.Topic!.Title,
        Text = await db.Posts.Where(p => p.TopicId == question.TopicId).OrderBy(p => p.Id).Select(p => p.Body).FirstAsync(cancellationToken),
        Question = question.Question,
        OpensAt = question.OpensAt,
        ClosesAt = question.ClosesAt,
        Active = question.IsActive,
        Voters = question.Voters,
        Writers = question.Writers,
        ResultsFor = question.ResultsFor,
        ReadFirst = question.ReadsFirst,
        Seeds = await db.Statements.Where(s => s.TopicId == question.TopicId && s.IsSeed && !s.Hidden).OrderBy(s => s.Id).Select(s => s.Text).ToListAsync(cancellationToken),
    };
}

/// <summary>Questions to start with.</summary>
public sealed class StatementsStepData
{
    public IReadOnlyList<RecipeQuestion> Questions { get; set; } = [];
}

/// <summary>A topic of the council's that collects statements.</summary>
public sealed class RecipeQuestion : StatementQuestionData
{
    /// <summary>Names it in recipes: it is made or changed by this.</summary>
    [Required, StringLength(80), RegularExpression("[a-z0-9]+(-[a-z0-9]+)*", ErrorMessage = "An id is lower-case letters, digits and single dashes.")]
    public string Id { get; set; } = "";

    /// <summary>The board's id.</summary>
    [Required, StringLength(80)]
    public string Board { get; set; } = "";

    /// <summary>The topic's title, as it was started.</summary>
    [Required, StringLength(TopicService.MaximumTitle)]
    public string Title { get; set; } = "";

    /// <summary>The topic's opening words, Markdown, as it was started.</summary>
    [Required, StringLength(TopicService.MaximumBody)]
    public string Text { get; set; } = "";
}
