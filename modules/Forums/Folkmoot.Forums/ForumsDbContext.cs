using Folkmoot.Core.Residents;
using Folkmoot.Data;
using Folkmoot.Forums.Boards;
using Folkmoot.Forums.Drafts;
using Folkmoot.Forums.Mentions;
using Folkmoot.Forums.OfficialResponses;
using Folkmoot.Forums.Organising;
using Folkmoot.Forums.Readings;
using Folkmoot.Forums.RepliesByMail;
using Folkmoot.Forums.Statements;
using Folkmoot.Forums.Supports;
using Folkmoot.Forums.Topics;
using Microsoft.EntityFrameworkCore;

namespace Folkmoot.Forums;

/// <summary>The forums' tables.</summary>
public sealed class ForumsDbContext(DbContextOptions<ForumsDbContext> options) : SiteDbContext(options)
{
    protected override string Schema => "forums";

    public DbSet<Board> Boards => Set<Board>();

    public DbSet<Topic> Topics => Set<Topic>();

    public DbSet<Post> Posts => Set<Post>();

    public DbSet<PostVersion> PostVersions => Set<PostVersion>();

    public DbSet<Support> Supports => Set<Support>();

    public DbSet<Mention> Mentions => Set<Mention>();

    public DbSet<Draft> Drafts => Set<Draft>();

    public DbSet<Reading> Readings => Set<Reading>();

    public DbSet<Reader> Readers => Set<Reader>();

    public DbSet<OfficialResponse> Responses => Set<OfficialResponse>();

    public DbSet<ResponseStep> ResponseSteps => Set<ResponseStep>();

    public DbSet<ResponseAsk> ResponseAsks => Set<ResponseAsk>();

    public DbSet<MailedReply> MailedReplies => Set<MailedReply>();

    public DbSet<ReplyChoice> ReplyChoices => Set<ReplyChoice>();

    public DbSet<StatementQuestion> StatementQuestions => Set<StatementQuestion>();

    public DbSet<Statement> Statements => Set<Statement>();

    public DbSet<StatementVote> StatementVotes => Set<StatementVote>();

    public DbSet<LatestVote> LatestVotes => Set<LatestVote>();

    public DbSet<StatementRecount> StatementRecounts => Set<StatementRecount>();

    public DbSet<StatementResult> StatementResults => Set<StatementResult>();

    public DbSet<TopicNote> TopicNotes => Set<TopicNote>();

    /// <summary>What the authors are called.</summary>
    public DbSet<ProfileName> ProfileNames => Set<ProfileName>();

    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        base.OnModelCreating(modelBuilder);
        modelBuilder.ReadProfileNames();
    }
}
