"""Pages -> documents -> passages -> generations: the content and its keeping."""
