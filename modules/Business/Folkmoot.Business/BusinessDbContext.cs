using Folkmoot.Data;
using Microsoft.EntityFrameworkCore;

namespace Folkmoot.Business;

/// <summary>The business portal's tables.</summary>
public sealed class BusinessDbContext(DbContextOptions<BusinessDbContext> options) : SiteDbContext(options)
{
    protected override string Schema => "business";
}
