"""What generated screens and APIs inherit: lists, forms, Excel, JSON, pickers, all through the records' doors."""
