using Microsoft.EntityFrameworkCore;

namespace Folkmoot.Bench.Reference;

/// <summary>One table, one query.</summary>
public sealed class PostsContext(DbContextOptions<PostsContext> options) : DbContext(options)
{
    private static readonly Func<PostsContext, long, IAsyncEnumerable<Post>> OfTopic = EF.CompileAsyncQuery(
        (PostsContext db, long topic) => db.Set<Post>().AsNoTracking().Where(p => p.TopicId == topic).OrderBy(p => p.Id).Take(20));

    public async Task<IReadOnlyList<Post>> ListAsync(long topic, CancellationToken cancellationToken)
    {
        List<Post> posts = [];
        await foreach (var post in OfTopic(this, topic).WithCancellation(cancellationToken))
        {
            posts.Add(post);
        }

        return posts;
    }

    protected override void OnModelCreating(ModelBuilder modelBuilder) => modelBuilder.Entity<Post>(post =>
    {
        post.ToTable("posts");
        post.Property(p => p.Id).HasColumnName("id");
        post.Property(p => p.TopicId).HasColumnName("topic_id");
        post.Property(p => p.Author).HasColumnName("author");
        post.Property(p => p.PostedAt).HasColumnName("posted_at");
        post.Property(p => p.Body).HasColumnName("body");
    });
}

/// <summary>A post as the page shows it.</summary>
public sealed class Post
{
    public long Id { get; set; }

    public long TopicId { get; set; }

    public string Author { get; set; } = "";

    public DateTimeOffset PostedAt { get; set; }

    public string Body { get; set; } = "";
}
